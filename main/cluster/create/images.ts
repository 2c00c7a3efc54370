/** Puts images into every node's containerd: what is there already is left, one `docker save` feeds all nodes at once. */
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { type ExecStream, execIn, inPieces, streamIn } from '../../docker/index.ts';
import type { StepHandle } from '../../operation/index.ts';
import type { ClusterDeps } from '../types.ts';

const NodeImages = z.object({ images: z.array(z.object({ id: z.string(), repoTags: z.array(z.string()).nullish() })) });
const IMPORT = ['ctr', '--namespace=k8s.io', 'images', 'import', '--snapshotter=overlayfs', '-'];

/** kind calls a node prepared when its init has begun: containerd may still be on its way. */
const LIST = 'until crictl info >/dev/null 2>&1; do sleep 0.1; done; crictl images -o json';

/** containerd's full name of a Docker reference: `a/b:1` → `docker.io/a/b:1`. */
export function fullName(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  if (rest.length === 0) return `docker.io/library/${reference}`;
  return first.includes('.') || first.includes(':') || first === 'localhost' ? reference : `docker.io/${reference}`;
}

/** @param nodes names or ids of node containers whose containerd answers */
export async function loadImages(deps: ClusterDeps, images: readonly string[], nodes: readonly string[], step: StepHandle, signal: AbortSignal): Promise<void> {
  const present = await Promise.all(nodes.map(async (node) => ({ node, images: await imagesOf(deps, node, signal) })));
  let done = 0;
  await Promise.all(
    images.map(async (image) => {
      const { Id, Size } = await deps.docker.getImage(image).inspect();
      const lacking = present.filter((one) => !one.images.has(`${Id} ${fullName(image)}`)).map((one) => one.node);
      if (lacking.length > 0) await loadOne(deps, image, lacking, signal, (bytes) => step.progress((done + Math.min(1, bytes / Size)) / images.length));
      done += 1;
      step.progress(done / images.length);
    }),
  );
}

/** `id name` of each image in a node's containerd; containerd's image id is the same configuration digest as Docker's. */
async function imagesOf(deps: ClusterDeps, node: string, signal: AbortSignal): Promise<Set<string>> {
  const { code, stdout, stderr } = await execIn(deps.docker, node, ['timeout', '60', 'bash', '-c', LIST], { signal });
  if (code !== 0) throw new DojoError('cluster.loadFailed', { image: '', node }, { detail: stderr.slice(-2000) });
  const { images } = NodeImages.parse(JSON.parse(stdout));
  return new Set(images.flatMap(({ id, repoTags }) => (repoTags ?? []).map((tag) => `${id} ${tag}`)));
}

async function loadOne(deps: ClusterDeps, image: string, nodes: readonly string[], signal: AbortSignal, onBytes: (bytes: number) => void): Promise<void> {
  const commands = await Promise.all(nodes.map((node) => streamIn(deps.docker, node, IMPORT, { signal })));
  try {
    const said = commands.map(listen);
    const archive = await deps.docker.getImage(image).get();
    let bytes = 0;
    for await (const piece of inPieces(archive)) {
      signal.throwIfAborted();
      await Promise.all(commands.map(({ stdin }) => new Promise<void>((written) => stdin.write(piece, () => written()))));
      onBytes((bytes += piece.length));
    }
    for (const { stdin } of commands) stdin.end();
    const codes = await Promise.all(commands.map((command) => command.exited));
    const failed = codes.findIndex((code) => code !== 0);
    if (failed >= 0) throw new DojoError('cluster.loadFailed', { image, node: nodes[failed] ?? '' }, { detail: (await said[failed]) ?? '' });
  } finally {
    await Promise.allSettled(commands.map((command) => command.close()));
  }
}

/** The end of what a command printed, both streams. */
async function listen(command: ExecStream): Promise<string> {
  const chunks: Buffer[] = [];
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await Promise.allSettled([finished(command.stdout), finished(command.stderr)]);
  return Buffer.concat(chunks).toString('utf8').slice(-2000);
}
