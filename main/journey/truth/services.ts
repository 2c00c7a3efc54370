/** Random Services over the scene's Pods. Kubernetes API: Service v1. */
import type { Random } from './random.ts';

export interface TruthService {
  name: string;
  type: 'ClusterIP' | 'NodePort' | 'Headless';
  protocol: 'http' | 'tcp' | 'udp';
  external: 'Cluster' | 'Local';
  internal: 'Cluster' | 'Local';
  sticky: boolean;
  pods: readonly string[];
}

/** What Pods a selector finds: labels `app` and `one` of scene.fixture.ts. */
const SELECTIONS: { selector: Record<string, string>; pods: string[] }[] = [
  { selector: { app: 'web' }, pods: ['web-0', 'web-1'] },
  { selector: { app: 'web' }, pods: ['web-0', 'web-1'] },
  { selector: { app: 'ask' }, pods: ['ask-0', 'ask-1'] },
  { selector: { one: 'web-0' }, pods: ['web-0'] },
  { selector: { one: 'ask-1' }, pods: ['ask-1'] },
  { selector: { app: 'nobody' }, pods: [] },
];
/** Where the echo listens, and where its Service does. */
export const PORTS = { http: { port: 80, targetPort: 8080 }, tcp: { port: 7000, targetPort: 7000 }, udp: { port: 7001, targetPort: 7001 } } as const;

export function randomService({ pick, chance }: Random, name: string): { service: TruthService; spec: Record<string, unknown> } {
  const { selector, pods } = pick(SELECTIONS);
  const type = pick(['ClusterIP', 'NodePort', 'NodePort', 'Headless'] as const);
  const protocol = pick(['http', 'http', 'tcp', 'udp'] as const);
  const external = type === 'NodePort' ? pick(['Cluster', 'Local'] as const) : 'Cluster';
  const internal = chance(0.25) ? 'Local' : 'Cluster';
  const sticky = chance(0.25);
  const { port, targetPort } = PORTS[protocol];
  // the port that a headless Service's Pods are asked on is their own
  const own = type === 'Headless' ? targetPort : port;
  return {
    service: { name, type, protocol, external, internal, sticky, pods },
    spec: {
      ...(type === 'Headless' ? { clusterIP: 'None' } : { type, internalTrafficPolicy: internal }),
      ...(type === 'NodePort' ? { externalTrafficPolicy: external } : {}),
      sessionAffinity: sticky ? 'ClientIP' : 'None',
      selector,
      ports: [{ name: protocol, protocol: protocol === 'udp' ? 'UDP' : 'TCP', port: own, targetPort }],
    },
  };
}
