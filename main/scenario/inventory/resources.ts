/** Every kind of object that the API server can list and delete, by aggregated discovery (KEP-3352: two requests). */
import { z } from 'zod';
import { HttpMethod, type Kubernetes } from '../../cluster/index.ts';

const Discovery = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().default('') }).default({ name: '' }),
      versions: z.array(
        z.object({
          version: z.string(),
          resources: z
            .array(z.object({ resource: z.string(), responseKind: z.object({ kind: z.string() }).optional(), scope: z.string(), verbs: z.array(z.string()) }))
            .default([]),
        }),
      ),
    }),
  ),
});
const ACCEPT = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

export interface Resource {
  apiVersion: string;
  kind: string;
  /** Path of the list over all namespaces. */
  path: string;
}

/** Made by the control plane (or the network's) out of other objects, or by the minute: they come and go by themselves. */
const DERIVED = new Set([
  'events',
  'endpoints',
  'endpointslices',
  'leases',
  'componentstatuses',
  'controllerrevisions',
  'ipaddresses',
  'csinodes',
  'nodes',
  'certificatesigningrequests',
  'leasecandidates',
  // Calico's: addresses that Pods have, blocks of them that nodes have, and what it writes about itself
  'blockaffinities',
  'clusterinformations',
  'ipamblocks',
  'ipamconfigs',
  'ipamhandles',
  // Cilium's own book of Pods, nodes and sets of labels; a set that nobody has any more stays for 15 minutes
  'ciliumendpoints',
  'ciliumidentities',
  'ciliumnodes',
  // MetalLB's: which node answers for which Service, and what it thinks of its settings
  'configurationstates',
  'servicebgpstatuses',
  'servicel2statuses',
]);

/** The preferred version of each kind. */
export async function listResources(kube: Kubernetes, signal?: AbortSignal): Promise<Resource[]> {
  const [core, groups] = await Promise.all(
    ['/api', '/apis'].map(async (path) => Discovery.parse(await kube.request({ method: HttpMethod.GET, path, accept: ACCEPT, signal }))),
  );
  return [...(core?.items ?? []), ...(groups?.items ?? [])].flatMap(({ metadata, versions }) => {
    const [preferred] = versions;
    if (!preferred) return [];
    const apiVersion = metadata.name ? `${metadata.name}/${preferred.version}` : preferred.version;
    const base = metadata.name ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    return preferred.resources
      .filter(({ resource, verbs }) => !DERIVED.has(resource) && verbs.includes('list') && verbs.includes('delete'))
      .flatMap(({ resource, responseKind }) => (responseKind ? [{ apiVersion, kind: responseKind.kind, path: `${base}/${resource}` }] : []));
  });
}
