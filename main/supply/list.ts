/** What the supply consists of, and what of it is here. */
import { stat } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import type { SupplyItem } from '../../contract/index.ts';
import { type Catalog, imageReference, versionOf } from './catalog/load.ts';
import { findBinary } from './kind-binary.ts';
import { currentImage, presentImages } from './present.ts';

/** Images that are not mere parts of another, then binaries. Without `dataDir`, binaries are looked for in PATH alone. */
export async function listSupply({ docker, catalog, dataDir }: { docker: Dockerode; catalog: Catalog; dataDir?: string }): Promise<SupplyItem[]> {
  const present = await presentImages(docker);
  const images = Object.entries(catalog.file.images).filter(([, { part }]) => !part);
  const items = images.map(([name, { version, licence, neededBy }]): SupplyItem => {
    const image = currentImage(catalog, name, present);
    const common = { name, kind: 'image' as const, reference: imageReference(catalog, name), version, licence, neededBy };
    if (!image) return { ...common, state: 'absent' };
    const came = image.from ? { from: image.from, version: versionOf(catalog, name, image.from) } : {};
    return { ...common, state: 'present', sizeBytes: image.sizeBytes, ...came };
  });
  return [...items, ...(await Promise.all(Object.keys(catalog.file.binaries).map((name) => binaryItem(catalog, dataDir, name))))];
}

async function binaryItem(catalog: Catalog, dataDir: string | undefined, name: string): Promise<SupplyItem> {
  const binary = catalog.file.binaries[name];
  const version = catalog.file.modules[binary?.module ?? '']?.version ?? '';
  const common = { name, kind: 'binary' as const, version, licence: binary?.licence ?? '', neededBy: binary?.neededBy ?? [] };
  const path = await findBinary(catalog, dataDir, name);
  if (!path) return { ...common, reference: name, state: 'absent' };
  return {
    ...common,
    reference: path,
    state: 'present',
    sizeBytes: (await stat(path)).size,
    ...(dataDir && path.startsWith(dataDir) ? { from: 'build' as const } : {}),
  };
}
