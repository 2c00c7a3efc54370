import type Dockerode from 'dockerode';
import { beforeAll, expect, it } from 'vitest';
import { connectDocker, FEATURE_PROBES } from '../../docker/index.ts';
import { imageReference, loadCatalog } from '../../supply/index.ts';
import { flavours } from '../flavours/index.ts';
import type { ClusterDeps } from '../types.ts';
import { checkFeatures } from './check.ts';

let docker: Dockerode;
let image: (name: string) => string;

beforeAll(async () => {
  ({ docker } = await connectDocker());
  const catalog = await loadCatalog();
  image = (name) => imageReference(catalog, name);
});

const deps = (client: string): ClusterDeps => ({ docker, dataDir: '/nowhere', kind: 'kind', image: () => client });

it('lets a cluster be made where all that it needs can be done', async () => {
  for (const recipe of [flavours.flannel, flavours.cilium]) await expect(checkFeatures(deps(image('client')), recipe)).resolves.toBeUndefined();
});

it('names the first thing that cannot be done', async () => {
  const refuses = { ...FEATURE_PROBES, nftables: { program: 'nft', script: 'nft add rule ip nowhere nothing accept' } };
  const refused = checkFeatures(deps(image('client')), { ...flavours.flannel, needs: ['conntrack', 'nftables', 'vxlan'] }, refuses);
  await expect(refused).rejects.toMatchObject({ code: 'cluster.lacksFeature', params: { feature: 'nftables' } });
});
