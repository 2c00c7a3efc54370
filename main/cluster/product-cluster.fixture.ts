/** The product's own cluster for tests that look at one: `dojo up` made it. */
import { connectDocker, dataDir } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { imageReference, kindBinary, loadCatalog } from '../supply/index.ts';
import { type Cluster, findCluster } from './index.ts';

/** @throws Error where it does not run */
export async function productCluster(): Promise<Cluster> {
  const { docker } = await connectDocker();
  const catalog = await loadCatalog();
  const kind = await kindBinary({ docker, catalog, dataDir: dataDir() }, plainWork());
  const cluster = await findCluster({ docker, kind, dataDir: dataDir(), image: (name) => imageReference(catalog, name) }, 'flannel');
  if (!cluster) throw new Error('no cluster of flavour flannel runs: `npm run dojo -- up` makes one');
  return cluster;
}
