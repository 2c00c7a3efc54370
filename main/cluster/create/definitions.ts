/**
 * Kinds that a flavour adds to Kubernetes (CustomResourceDefinitions), as their releases define them. They are files of Go modules, which the image `definitions`
 * carries for both supplies: schemas of this size are not written again here.
 */
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { extract } from 'tar-stream';
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { ourLabels, removeContainer } from '../../docker/index.ts';
import { parseDocuments } from '../kubernetes/documents.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Manifest } from '../kubernetes/manifest.ts';

const FOLDER = '/definitions';
const SECONDS = 60;
const LOOK_MS = 200;
const Definition = z.object({
  kind: z.literal('CustomResourceDefinition'),
  spec: z.object({ group: z.string(), names: z.object({ kind: z.string() }), versions: z.array(z.object({ name: z.string(), served: z.boolean() })) }),
});

/** @param groups API groups, `metallb.io`; what else lies in the image (kustomizations, policies about upgrades, other groups) is left out */
export async function readDefinitions(docker: Docker, image: string, groups: readonly string[]): Promise<Manifest[]> {
  const container = await docker.createContainer({ Image: image, Labels: ourLabels('probe'), NetworkDisabled: true });
  try {
    const archive = (await container.getArchive({ path: FOLDER })).pipe(extract());
    const found: Manifest[] = [];
    for await (const entry of archive) {
      // what is not read holds up the archive
      const content = await text(entry);
      if (/\.ya?ml$/.test(entry.header.name) && !entry.header.name.endsWith('kustomization.yaml')) found.push(...parseDocuments(content, entry.header.name));
    }
    return found.filter((one) => groups.includes(Definition.safeParse(one).data?.spec.group ?? ''));
  } finally {
    await removeContainer(docker, container.id);
  }
}

/** Applies them, and waits until the API server serves each: objects of these kinds can follow. @throws DojoError cluster.waitedTooLong */
export async function define(kube: Kubernetes, definitions: readonly Manifest[], fieldManager: string, signal: AbortSignal): Promise<void> {
  await kube.apply(definitions, { fieldManager }, signal);
  const end = Date.now() + SECONDS * 1000;
  for (const { spec } of z.array(Definition).parse(definitions))
    for (const { name } of spec.versions.filter(({ served }) => served)) {
      const kind = { apiVersion: `${spec.group}/${name}`, kind: spec.names.kind };
      while (!(await isServed(kube, kind, signal))) {
        if (Date.now() > end) throw new DojoError('cluster.waitedTooLong', { what: `${kind.apiVersion} ${kind.kind}`, seconds: SECONDS });
        await sleep(LOOK_MS, undefined, { signal });
      }
    }
}

/** Young kinds are not in discovery yet, then lists of them are refused for a moment. */
function isServed(kube: Kubernetes, kind: { apiVersion: string; kind: string }, signal: AbortSignal): Promise<boolean> {
  return kube.list(kind, { signal }).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof DojoError && (thrown.code === 'cluster.unknownKind' || [404, 429, 503].includes(Number(thrown.params['status'])))) return false;
      throw thrown;
    },
  );
}
