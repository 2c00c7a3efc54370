/** debootstrap inside an image that the engine already has: nothing is asked of this machine but the engine. */

import { PassThrough } from 'node:stream';
import type Dockerode from 'dockerode';
import { DojoError } from '../../../contract/index.ts';
import { runContainer, withContainer } from '../build/container.ts';
import { buildEnvironment } from '../build/network-settings.ts';
import type { DebianOptions, TakeRoot } from './index.ts';
import { stageOf } from './stages.ts';

/** Names of images that are made from Debian or Ubuntu; which they really are is asked of the image itself. */
const LIKELY = /(^|\/)(debian|ubuntu|buildpack-deps|node|python|golang|ruby|openjdk)([:/-]|$)/;
const MOST_TRIED = 4;

/** Name of an image with apt-get in it, or undefined. */
export async function findDebianImage(docker: Dockerode): Promise<string | undefined> {
  const names = (await docker.listImages())
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .filter((name) => LIKELY.test(name) && !name.includes('alpine') && !name.startsWith('packet-dojo/'));
  for (const image of names.slice(0, MOST_TRIED)) {
    const spec = { image, entrypoint: ['sh', '-c', 'command -v apt-get && command -v dpkg'] };
    const code = await withContainer(docker, spec, (container) =>
      runContainer(docker, container, { signal: AbortSignal.timeout(20_000), onLine: () => {} }),
    ).catch(() => 1);
    if (code === 0) return image;
  }
  return undefined;
}

const SCRIPT = `set -e
exec 3>&1 >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -qy --no-install-recommends debootstrap
debootstrap --variant=minbase --include="$PACKAGES" "$SUITE" /made`;

/** Needs a privileged container: debootstrap makes devices and mounts proc. @throws DojoError supply.debootstrapFailed */
export async function inContainer(
  docker: Dockerode,
  image: string,
  { suite, packages, pack, signal, log, progress }: DebianOptions,
  take: TakeRoot,
): Promise<void> {
  const last: string[] = [];
  const onLine = (line: string) => {
    last.push(line);
    log(`debian: ${line}`);
    const stage = stageOf(line);
    if (stage !== undefined) progress(stage);
  };
  const spec = {
    image,
    entrypoint: ['sh', '-c', `${SCRIPT}\nexec sh -c "$PACK" pack /made >&3`],
    environment: [`SUITE=${suite}`, `PACKAGES=${packages.join(',')}`, `PACK=${pack}`, ...buildEnvironment()],
    privileged: true,
    user: '0',
  };
  const archive = new PassThrough();
  const taken = take(archive);
  taken.catch(() => {});
  try {
    const code = await withContainer(docker, spec, (container) => runContainer(docker, container, { signal, onLine, output: archive }));
    if (code !== 0) throw new DojoError('supply.debootstrapFailed', {}, { detail: last.slice(-40).join('\n') });
    archive.end();
    await taken;
  } finally {
    archive.destroy();
  }
}
