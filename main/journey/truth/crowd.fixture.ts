/**
 * Thousands of Services that nobody asks, so that what is true among few is seen to be true among many. Each has an endpoint of its own writing (no selector): kube-proxy then makes
 * chains for each, and from 1,000 endpoints on writes them without comments (its large cluster mode).
 */
import { randomUUID } from 'node:crypto';
import type { OnCluster } from '../on-cluster.fixture.ts';

/** Objects that one call creates. */
const AT_ONCE = 100;

/** @returns what removes them again: the namespace, which takes the API server some minutes for thousands */
export async function crowd({ kubernetes }: OnCluster, count: number): Promise<() => Promise<unknown>> {
  const namespace = `crowd-${randomUUID().slice(0, 8)}`;
  const dns = (await kubernetes.readObjects()).pods.find(({ name }) => name.startsWith('coredns'))?.podIP;
  if (dns === undefined) throw new Error('CoreDNS has no address');
  const apply = (objects: unknown[]) => kubernetes.applyDocuments(objects.map((one) => JSON.stringify(one)).join('\n---\n'), { fieldManager: 'journey-test' });
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
  for (let from = 0; from < count; from += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => `crowd-${from + index}`);
    // a Service that comes before its endpoint costs kube-proxy another write
    await apply(names.map((name) => endpointOf(namespace, name, dns)));
    await apply(names.map((name) => serviceOf(namespace, name)));
  }
  return () => kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
}

const endpointOf = (namespace: string, name: string, address: string) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, namespace, labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  endpoints: [{ addresses: [address], conditions: { ready: true } }],
  ports: [{ name: 'dns', protocol: 'TCP', port: 53 }],
});

const serviceOf = (namespace: string, name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { ports: [{ name: 'dns', port: 80, targetPort: 53 }] },
});
