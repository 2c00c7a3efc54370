/** Thousands of Services that nobody asks, so that what is true among few is seen to be true among many. */
import { randomUUID } from 'node:crypto';
import type { OnCluster } from '../on-cluster.fixture.ts';

/** Objects that one call creates. */
const AT_ONCE = 100;

/** @returns what removes them again: the namespace, which takes the API server some minutes for thousands */
export async function crowd({ kubernetes }: OnCluster, count: number): Promise<() => Promise<unknown>> {
  const namespace = `crowd-${randomUUID().slice(0, 8)}`;
  const apply = (objects: unknown[]) => kubernetes.applyDocuments(objects.map((one) => JSON.stringify(one)).join('\n---\n'), { fieldManager: 'journey-test' });
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
  for (let from = 0; from < count; from += AT_ONCE)
    await apply(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: `crowd-${from + index}`, namespace },
        spec: { selector: { app: 'nobody' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
      })),
    );
  return () => kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
}
