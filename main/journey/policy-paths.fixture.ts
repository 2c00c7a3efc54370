/** Paths that a NetworkPolicy decides, where something enforces it. */
import { execIn } from '../docker/index.ts';
import type { OnCluster } from './on-cluster.fixture.ts';
import type { Path } from './paths.fixture.ts';

const ENFORCING: readonly string[] = ['calico', 'calico-bgp', 'calico-ebpf', 'cilium'];

const KUBERNETES = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
const CILIUM = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy' };

/** `web` lets `ask-0` in on 8080, and nobody else; `ask-1` may not send anything; `web` lets everybody in but `ask-1`. */
const POLICIES = {
  'only-ask-0': {
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: { matchLabels: { one: 'ask-0' } } }], ports: [{ port: 8080 }] }],
  },
  'not-ask-1': {
    endpointSelector: { matchLabels: { app: 'web' } },
    ingress: [{ fromEntities: ['all'] }],
    ingressDeny: [{ fromEndpoints: [{ matchLabels: { one: 'ask-1' } }] }],
  },
  silence: { podSelector: { matchLabels: { one: 'ask-1' } }, policyTypes: ['Egress'], egress: [] },
};

export function policyPaths(scene: OnCluster): Record<string, Path> {
  const { namespace, podIp, cluster } = scene;
  if (!ENFORCING.includes(cluster.flavour)) return {};
  const pod = (name: string) => ({ kind: 'pod' as const, namespace, name });
  const denied = { answers: null, request: 'dropped' as const };
  return {
    'policy-allowed': { from: pod('ask-0'), to: `http://${podIp('web-1')}:8080/`, answers: 'web-1', prepare: () => enforce(scene, 'only-ask-0') },
    'policy-denied': { from: pod('ask-1'), to: `http://one.${namespace}/`, ...denied, prepare: () => enforce(scene, 'only-ask-0') },
    'policy-denied-port': { from: pod('ask-0'), to: `tcp://${podIp('web-0')}:7000`, ...denied, prepare: () => enforce(scene, 'only-ask-0') },
    'policy-denied-egress': { from: pod('ask-1'), to: `http://${podIp('web-0')}:8080/`, ...denied, prepare: () => enforce(scene, 'silence') },
    ...(cluster.flavour === 'cilium' && {
      'policy-forbidden': { from: pod('ask-1'), to: `http://${podIp('web-1')}:8080/`, ...denied, prepare: () => enforce(scene, 'not-ask-1') },
    }),
  };
}

/** Applies it, and waits until every node keeps to it: until the client, whom it does not let in, has no answer any more; where it is not about the client, for longer than that takes. */
async function enforce(scene: OnCluster, name: keyof typeof POLICIES): Promise<() => Promise<unknown>> {
  const { kubernetes, namespace } = scene;
  const kind = name === 'not-ask-1' ? CILIUM : KUBERNETES;
  await kubernetes.applyDocuments(JSON.stringify({ ...kind, metadata: { name, namespace }, spec: POLICIES[name] }), { fieldManager: 'journey-test' });
  if (name !== 'only-ask-0') await new Promise((resolve) => setTimeout(resolve, 2000));
  else await until(async () => (await answered(scene)) === 0);
  return async () => {
    await kubernetes.delete({ ...kind, namespace, name });
    await until(async () => (await answered(scene)) === ASKED);
  };
}

const ASKED = 6;

/** How many of some requests the client has answers to, spread over the Pods of both nodes. */
async function answered({ docker, cluster, nodePort }: OnCluster): Promise<number> {
  const line = `curl -s -m 2 -o /dev/null http://${cluster.nodes[0]?.address}:${nodePort}/ && echo answered`;
  const all = Array.from({ length: ASKED }, () => execIn(docker, cluster.client.containerId, ['sh', '-c', line]));
  return (await Promise.all(all)).filter(({ code }) => code === 0).length;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the policy did not come into force in time');
}
