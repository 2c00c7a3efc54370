/** The product's own clusters for tests that look at one: `dojo up` made them. */
import type { Flavour } from '../../contract/index.ts';
import { connectDocker, dataDir } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { imageReference, kindBinary, loadCatalog } from '../supply/index.ts';
import { type Cluster, type ClusterDeps, findCluster } from './index.ts';

export async function productDeps(): Promise<ClusterDeps> {
  const { docker } = await connectDocker();
  const catalog = await loadCatalog();
  const kind = await kindBinary({ docker, catalog, dataDir: dataDir() }, plainWork());
  return { docker, kind, dataDir: dataDir(), image: (name) => imageReference(catalog, name) };
}

/** @throws Error where it does not run */
export async function productCluster(flavour: Flavour = 'flannel'): Promise<Cluster> {
  const cluster = await findCluster(await productDeps(), flavour);
  if (!cluster) throw new Error(`no cluster of flavour ${flavour} runs: \`npm run dojo -- up ${flavour}\` makes one`);
  return cluster;
}
