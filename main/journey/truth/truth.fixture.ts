/** The truth test: random Services, policies, clients and protocols on a real cluster, while another client hammers; each journey must be true. */
import type { ClusterObjects, ClusterOrigin, Journey } from '../../../contract/index.ts';
import { execIn } from '../../docker/index.ts';
import { plainWork } from '../../operation/index.ts';
import type { Recording } from '../follow-request.ts';
import type { OnCluster } from '../on-cluster.fixture.ts';
import { recordJourney } from '../record.ts';
import { withAfter } from './after.fixture.ts';
import type { TruthDataplane } from './dataplanes/truth-dataplane.ts';
import { byClusterIp, type Expected, type Start } from './expected.ts';
import { judge } from './judge.ts';
import { randomPolicy, type TruthPolicy, underPolicy } from './policies.ts';
import type { Random } from './random.ts';
import { PORTS, randomService, type TruthService } from './services.ts';

export interface TruthRequest {
  from: ClusterOrigin;
  to: string;
  expected: Expected | undefined;
}
export interface TruthResult extends TruthRequest {
  journey: Journey;
  recording: Recording;
  problems: string[];
}

/** Services are thrown away and made anew after so many requests. */
const ROUND = 25;
const SERVICES_EACH = 10;

/**
 * @param seconds that the dataplane has to write what it was told
 * @returns one result after the other; the scene's own Services stay as they are
 */
export async function* truth(scene: OnCluster, dataplane: TruthDataplane, random: Random, requests: number, seconds = 30): AsyncGenerator<TruthResult> {
  const stop = new AbortController();
  const noise = hammer(scene, stop.signal);
  try {
    for (let done = 0; done < requests; ) {
      const services = await remake(scene, random);
      const policy = dataplane.enforcesPolicies ? await remakePolicy(scene, random) : undefined;
      await dataplane.settled(scene, seconds);
      const deps = await scene.deps();
      for (let round = 0; round < ROUND && done < requests; round += 1, done += 1) {
        const request = randomRequest(scene, dataplane, deps.objects, random, services, policy);
        const watched = withAfter(scene, deps);
        const { journey, recording } = await recordJourney(watched.deps, request, plainWork());
        const problems = [
          ...judge(journey, recording, watched.after, request.expected).problems,
          ...(dataplane.agrees?.(journey, recording, watched.after) ?? []),
          ...(await namesDrop(scene, dataplane, journey)),
        ];
        yield { ...request, journey, recording, problems };
      }
    }
  } finally {
    stop.abort();
    await noise;
  }
}

async function remake({ kubernetes, namespace }: OnCluster, random: Random): Promise<TruthService[]> {
  const made = Array.from({ length: SERVICES_EACH }, (_, index) => randomService(random, `truth-${index}`));
  // what kind of Service it is cannot be changed
  await Promise.all(made.map(({ service: { name } }) => kubernetes.delete({ apiVersion: 'v1', kind: 'Service', namespace, name })));
  const documents = made.map(({ service: { name }, spec }) => JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec }));
  await kubernetes.applyDocuments(documents.join('\n---\n'), { fieldManager: 'journey-test' });
  return made.map(({ service }) => service);
}

/** Half of the time none. */
async function remakePolicy({ kubernetes, namespace }: OnCluster, random: Random): Promise<TruthPolicy | undefined> {
  const kind = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
  const own = { name: 'truth', namespace };
  if (random.chance(0.5)) {
    await kubernetes.delete({ ...kind, ...own });
    return undefined;
  }
  const policy = randomPolicy(random);
  await kubernetes.applyDocuments(JSON.stringify({ ...kind, metadata: own, spec: policy.spec }), { fieldManager: 'journey-test' });
  return policy;
}

/** What the dataplane dropped is named as it names it itself. */
async function namesDrop(scene: OnCluster, dataplane: TruthDataplane, { request, reply }: Journey): Promise<string[]> {
  const problems: string[] = [];
  for (const leg of [request, ...(reply ? [reply] : [])]) {
    const hop = leg.hops.at(-1);
    if (hop?.kind !== 'drop' || hop.drop === undefined || hop.source === 'skb:kfree_skb' || !dataplane.dropReason) continue;
    const said = await dataplane.dropReason(scene, hop.where.node, hop.packet.before);
    if (said !== hop.drop.reason) problems.push(`${hop.where.node} dropped it for “${hop.drop.reason}”; the dataplane says ${said ?? 'nothing of it'}`);
  }
  return problems;
}

const SCHEMES = { http: 'http', tcp: 'tcp', udp: 'udp' } as const;

function randomRequest(
  scene: OnCluster,
  dataplane: TruthDataplane,
  objects: ClusterObjects,
  { pick, chance }: Random,
  services: readonly TruthService[],
  policy: TruthPolicy | undefined,
): TruthRequest {
  const { namespace, cluster } = scene;
  const node = pick([0, 1]);
  const origins: { start: Start; from: ClusterOrigin }[] = [
    { start: { kind: 'client' }, from: { kind: 'client' } },
    { start: { kind: 'node', node }, from: { kind: 'node', name: cluster.nodes[node]?.name ?? '' } },
    { start: { kind: 'pod', node }, from: { kind: 'pod', namespace, name: `ask-${node}` } },
    { start: { kind: 'pod', node }, from: { kind: 'pod', namespace, name: `web-${node}` } },
  ];
  const { start, from } = pick(origins);
  const asker = from.kind === 'pod' ? from.name : undefined;
  const under = (expected: Expected, isToSelfPoliced?: boolean) => (policy ? underPolicy(expected, policy, start, asker, isToSelfPoliced) : expected);
  const underByService = (expected: Expected) => under(expected, dataplane.policesServiceToSelf);
  const target = pick(['web-0', 'web-1', 'ask-0', 'ask-1']);
  if (start.kind !== 'client' && chance(0.1)) return { from, to: 'dns://kube-dns.kube-system/kubernetes.default.svc.cluster.local', expected: undefined };
  if (start.kind !== 'client' && chance(0.1)) return { from, to: `icmp://${scene.podIp(target)}`, expected: under({ answers: [target] }) };
  if (start.kind !== 'client' && chance(0.1)) return { from, to: `http://${scene.podIp(target)}:8080/`, expected: under({ answers: [target] }) };
  const reachable = services.filter((one) => one.type === 'NodePort' || (start.kind !== 'client' && (one.type === 'ClusterIP' || one.pods.length > 0)));
  if (reachable.length === 0) return { from, to: `icmp://${cluster.nodes[node]?.name ?? ''}`, expected: undefined };
  const service = pick(reachable);
  const scheme = SCHEMES[service.protocol];
  const port = objects.services.find((one) => one.namespace === namespace && one.name === service.name)?.ports[0]?.nodePort;
  if (service.type === 'NodePort' && port !== undefined && (start.kind === 'client' || chance(0.5))) {
    const asked = pick([0, 1]);
    return { from, to: `${scheme}://${cluster.nodes[asked]?.name}:${port}`, expected: underByService(dataplane.byNodePort(service, start, asked)) };
  }
  const own = service.type === 'Headless' ? PORTS[service.protocol].targetPort : PORTS[service.protocol].port;
  const to = `${scheme}://${service.name}.${namespace}:${own}`;
  if (service.type === 'Headless' || start.kind === 'client') return { from, to, expected: under({ answers: service.pods }) };
  return { from, to, expected: underByService(byClusterIp(service, start)) };
}

/** Another client that asks the scene's Service `web` as fast as it can; bounded, or until it is stopped. */
function hammer({ docker, cluster, nodePort }: OnCluster, signal: AbortSignal): Promise<unknown> {
  const line = `for n in $(seq 20000); do curl -s -m 2 -o /dev/null http://${cluster.nodes[0]?.address}:${nodePort}/; sleep 0.02; done`;
  return execIn(docker, cluster.client.containerId, ['sh', '-c', line], { signal }).catch(() => {});
}
