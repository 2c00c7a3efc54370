/** Cilium in place of kube-proxy. */
import { execIn } from '../../../docker/index.ts';
import { mapsAgree } from './maps-agree.ts';
import { mapsSettled } from './maps-settled.fixture.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

export const cilium: TruthDataplane = {
  enforcesPolicies: true,
  settled: mapsSettled,
  /**
   * All that is asked from inside is translated where it starts, by internalTrafficPolicy (bpf_lxc.c and bpf_sock.c look for node ports of any node, in the internal scope;
   * pkg/loadbalancer/reflectors/conversions.go has the scopes); from outside by externalTrafficPolicy.
   */
  byNodePort({ pods, internal, external }, start, node) {
    const [policy, at] = start.kind === 'client' ? [external, node] : [internal, start.node];
    return { answers: policy === 'Local' ? pods.filter((pod) => pod.endsWith(`-${at}`)) : pods };
  },
  agrees: mapsAgree,
  /**
   * By Hubble, which reads the same ring buffer with Cilium's own decoder; asked for by where it came from, since the program that drops a packet may have put a backend in the
   * place of the Service before (bpf_lxc.c: the load-balancer comes before the policy).
   */
  async dropReason({ docker, cluster }, name, { src, dst, sport }) {
    const node = cluster.nodes.find((one) => one.name === name);
    const to = sport === undefined ? ` --to-ip ${dst}` : '';
    const observe = `crictl exec $(crictl ps -q --name cilium-agent) hubble observe --verdict DROPPED --last 100 --ip-translation=false --from-ip ${src}${to}`;
    const { stdout } = await execIn(docker, node?.containerId ?? '', ['sh', '-c', observe]);
    const from = sport === undefined ? src : `${src}:${sport}`;
    const line = stdout.split('\n').findLast((one) => one.includes(`${from} (`) && one.includes(' DROPPED'));
    return line === undefined ? undefined : /\) ([^()]+) DROPPED/.exec(line)?.[1];
  },
};
