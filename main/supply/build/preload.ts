/** Makes the node image: the base node, with images of ours put into its containerd. */
import type Dockerode from 'dockerode';
import { DojoError } from '../../../contract/index.ts';
import { type Catalog, imageReference, keyReference, recipeOf } from '../catalog/load.ts';
import { textOf } from '../engine-error.ts';
import { withoutLabels } from '../owner.ts';
import { repositoryAndTag } from '../present.ts';
import { runContainer, withContainer } from './container.ts';
import { exportImages } from './export.ts';
import type { ImageBuild } from './image.ts';
import { imageLabels } from './image-labels.ts';

const START = ['ENTRYPOINT ["/usr/local/bin/entrypoint", "/sbin/init"]', 'CMD []'];

/** @throws DojoError supply.imageFailed with what containerd printed */
export async function preloadImage(
  docker: Dockerode,
  catalog: Catalog,
  { name, way, signal, log, step }: Omit<ImageBuild, 'bases' | 'builder'>,
): Promise<void> {
  const { preload } = recipeOf(catalog, name, way);
  if (!preload) throw new TypeError(`${name} has no preload`);
  const last: string[] = [];
  const script = (catalog.sources.images.get(name) ?? []).map((file) => ({ ...file, path: `kind/${file.path}` }));
  // the archive names images by tag: the stable ones, which prepare has just set to these keys
  const names = Object.keys(preload.images).map((image) => imageReference(catalog, image));
  const renamed = Object.entries(preload.images).map(([image, inNode]) => `docker.io/${imageReference(catalog, image)}=${inNode}`);
  const spec = {
    image: keyReference(catalog, preload.onto, way),
    entrypoint: ['/kind/preload', ...renamed],
    privileged: true,
    tmpfs: ['/tmp', '/run'],
    files: script,
  };
  await withContainer(docker, spec, async (container) => {
    const archive = await exportImages(docker, names, signal);
    const onLine = (line: string) => {
      last.push(line);
      log(`${name}: ${line}`);
    };
    const code = await runContainer(docker, container, { signal, onLine, input: archive });
    if (code !== 0) throw new DojoError('supply.imageFailed', { image: name }, { detail: last.slice(-40).join('\n') });
    step.progress(0.7);
    const labels = Object.entries(imageLabels(catalog, name, way)).map(([label, value]) => `LABEL ${label}=${JSON.stringify(value)}`);
    await container
      .commit({ ...repositoryAndTag(keyReference(catalog, name, way)), pause: false, changes: [...START, ...withoutLabels, ...labels], abortSignal: signal })
      .catch((thrown: unknown) => {
        signal.throwIfAborted();
        throw new DojoError('supply.imageFailed', { image: name }, { cause: thrown, detail: textOf(thrown) });
      });
  });
}
