/** Cilium in place of kube-proxy. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterObjects, Dataplane } from '../../../../contract/index.ts';
import { captureCluster } from '../../../capture/index.ts';
import { execIn } from '../../../docker/index.ts';
import { mapsAgree } from './maps-agree.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

/** EndpointSlices follow their Service by a moment. */
const PAUSE_MS = 700;

export const cilium: TruthDataplane = {
  enforcesPolicies: true,
  /** Every Service stands in every node's map, and two looks are the same: Services' backends, and policies of endpoints. */
  async settled({ cluster, kubernetes, run }, seconds) {
    const end = Date.now() + seconds * 1000;
    for (let before = ''; Date.now() < end; ) {
      await sleep(PAUSE_MS);
      const objects = await kubernetes.readObjects();
      const maps = (await captureCluster({ run, nodes: cluster.nodes }, objects, { bpf: false })).flatMap(({ dataplane }) => dataplane ?? []);
      const now = JSON.stringify(maps.map(({ services, policies }) => [services, policies.map(({ packets: _, ...entry }) => entry)]));
      if (now === before && maps.length === cluster.nodes.length && maps.every((one) => hasAll(one, objects))) return;
      before = now;
    }
    throw new Error(`Cilium’s maps did not come to rest within ${seconds} s`);
  },
  /**
   * All that is asked from inside is translated where it starts, by internalTrafficPolicy (bpf_lxc.c and bpf_sock.c look for node ports of any node, in the internal scope;
   * pkg/loadbalancer/reflectors/conversions.go has the scopes); from outside by externalTrafficPolicy.
   */
  byNodePort({ pods, internal, external }, start, node) {
    const [policy, at] = start.kind === 'client' ? [external, node] : [internal, start.node];
    return { answers: policy === 'Local' ? pods.filter((pod) => pod.endsWith(`-${at}`)) : pods };
  },
  agrees: mapsAgree,
  /** By Hubble, which reads the same ring buffer with Cilium's own decoder. */
  async dropReason({ docker, cluster }, name, { src, dst, sport, dport }) {
    const node = cluster.nodes.find((one) => one.name === name);
    const observe = `crictl exec $(crictl ps -q --name cilium-agent) hubble observe --verdict DROPPED --last 100 --ip-translation=false --from-ip ${src} --to-ip ${dst}`;
    const { stdout } = await execIn(docker, node?.containerId ?? '', ['sh', '-c', observe]);
    const [from, to] = [sport === undefined ? src : `${src}:${sport}`, dport === undefined ? dst : `${dst}:${dport}`];
    const line = stdout.split('\n').findLast((one) => one.includes(`${from} (`) && one.includes(`${to} (`) && one.includes(' DROPPED'));
    return line === undefined ? undefined : /\) ([^()]+) DROPPED/.exec(line)?.[1];
  },
};

function hasAll({ services }: Dataplane, objects: ClusterObjects): boolean {
  const wanted = objects.services.filter(({ clusterIP }) => clusterIP !== undefined && clusterIP !== 'None');
  return wanted.every(({ clusterIP, ports }) =>
    ports.every(({ port }) => services.some(({ frontend }) => frontend.address === clusterIP && frontend.port === port)),
  );
}
