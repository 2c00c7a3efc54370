/** `node scripts/record-openapi/run.ts [FLAVOUR]`: reads the fields of Kubernetes' own kinds from the running cluster (`flannel`) and keeps them for `dojo lint`. After a change of Kubernetes' version. */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Flavour } from '../../contract/index.ts';
import { connectKubernetes, findCluster, HttpMethod } from '../../main/cluster/index.ts';
import { connectDocker, dataDir } from '../../main/docker/index.ts';
import { KINDS_FILE, kindsOf } from '../../main/lesson/index.ts';
import { imageReference, loadCatalog } from '../../main/supply/index.ts';

const Discovery = z.object({ paths: z.record(z.string(), z.object({ serverRelativeURL: z.string() })) });
/** Stable versions of what labs may apply; others come with an operator. */
const WANTED = /^(api\/v1|apis\/(apps|autoscaling|batch|discovery\.k8s\.io|networking\.k8s\.io|policy|rbac\.authorization\.k8s\.io)\/v\d+)$/;

const flavour = Flavour.parse(process.argv[2] ?? 'flannel');
const { docker } = await connectDocker();
const catalog = await loadCatalog();
const cluster = await findCluster({ docker, dataDir: dataDir(), kind: 'kind', image: (name) => imageReference(catalog, name) }, flavour);
if (!cluster) throw new Error(`The cluster ${flavour} does not run: node main/cli/dojo.ts up ${flavour}`);
const kube = connectKubernetes(cluster);
/** The list of documents is JSON, too, but does not say so. */
const get = async (path: string): Promise<unknown> => {
  const answer = await kube.request({ method: HttpMethod.GET, path });
  return typeof answer === 'string' ? JSON.parse(answer) : answer;
};
const { paths } = Discovery.parse(await get('/openapi/v3'));
const documents: unknown[] = [];
for (const [name, { serverRelativeURL }] of Object.entries(paths)) if (WANTED.test(name)) documents.push(await get(serverRelativeURL));
const kinds = kindsOf(await kube.version(), documents);
await writeFile(KINDS_FILE, `${JSON.stringify(kinds)}\n`);
console.log(`${Object.keys(kinds.kinds).length} kinds of Kubernetes ${kinds.kubernetes} kept in ${KINDS_FILE.pathname}`);
