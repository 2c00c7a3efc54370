/** A Debian system as an image. It gets its name only when all of it has come. */
import type Dockerode from 'dockerode';
import { imageLabels } from '../build/image-labels.ts';
import { type Catalog, imageOf, keyReference } from '../catalog/load.ts';
import { ignoreGone } from '../engine-error.ts';
import { repositoryAndTag } from '../present.ts';
import { followLines } from '../registry/lines.ts';
import { type DebianOptions, makeDebian } from './index.ts';

export async function importDebian(docker: Dockerode, catalog: Catalog, name: string, options: Omit<DebianOptions, 'packages' | 'pack'>): Promise<void> {
  const labels = Object.entries(imageLabels(catalog, name, 'build')).map(([label, value]) => `LABEL ${label}=${JSON.stringify(value)}`);
  const reference = keyReference(catalog, name, 'build');
  const pack = (catalog.sources.images.get(name) ?? []).find(({ path }) => path === 'pack')?.bytes.toString() ?? '';
  let id: string | undefined;
  try {
    await makeDebian(docker, { ...options, packages: imageOf(catalog, name).packages, pack }, async (archive) => {
      const answer = await docker.importImage(archive, { changes: ['CMD ["bash"]', ...labels], abortSignal: options.signal });
      await followLines(answer, ({ status }) => {
        if (status?.startsWith('sha256:')) id = status;
      });
    });
    if (!id) throw new Error('the engine named no image');
    await docker.getImage(id).tag(repositoryAndTag(reference));
  } catch (thrown) {
    if (id) await docker.getImage(id).remove().catch(ignoreGone);
    throw thrown;
  }
}
