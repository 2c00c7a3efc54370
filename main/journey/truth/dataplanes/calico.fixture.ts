/** Calico's iptables dataplane beside kube-proxy: Felix writes chains of policies, and sets of the addresses that they speak of. */
import { setTimeout as sleep } from 'node:timers/promises';
import { calicoPolicyChains, calicoPolicyId } from '../../../names/index.ts';
import type { OnCluster } from '../../on-cluster.fixture.ts';
import { kubeProxy } from './kube-proxy.fixture.ts';
import { policyDropsAgree } from './policy-drops-agree.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

const PAUSE_MS = 700;

export const calico: TruthDataplane = {
  ...kubeProxy,
  enforcesPolicies: true,
  async settled(scene, seconds) {
    await kubeProxy.settled(scene, seconds);
    await felixSettled(scene, seconds);
  },
  agrees: (journey, recording) => policyDropsAgree(journey, recording),
};

/** Each policy has its chain on a node, no other has one, and two looks at chains and sets are the same. */
async function felixSettled({ cluster, kubernetes, onNode }: OnCluster, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (let before = ''; Date.now() < end; ) {
    await sleep(PAUSE_MS);
    const { networkPolicies = [] } = await kubernetes.readObjects();
    const wanted = networkPolicies.map((one) => calicoPolicyChains(calicoPolicyId(one)).ingress);
    const looks = await Promise.all(cluster.nodes.map(({ name }) => onNode(name, 'sh', '-c', 'iptables-nft-save -t filter | grep -e "-A cali-"; ipset save')));
    const now = looks.join();
    const there = new Set(now.match(/(?<=-j )cali-pi-\S+/g));
    if (now === before && wanted.every((chain) => there.has(chain)) && [...there].every((chain) => wanted.includes(chain))) return;
    before = now;
  }
  throw new Error(`Felix did not come to rest within ${seconds} s`);
}
