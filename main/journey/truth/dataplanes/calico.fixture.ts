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

/** The test's policy is asked on a node, or on none where there is no such policy, and two looks at chains and sets are the same. */
async function felixSettled({ cluster, kubernetes, namespace, onNode }: OnCluster, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (let before = ''; Date.now() < end; ) {
    await sleep(PAUSE_MS);
    const { networkPolicies = [] } = await kubernetes.readObjects();
    const own = networkPolicies.find((one) => one.namespace === namespace);
    const looks = await Promise.all(cluster.nodes.map(({ name }) => onNode(name, 'sh', '-c', 'iptables-nft-save -t filter | grep -e "-A cali-"; ipset save')));
    const now = looks.join();
    const isAsked = own !== undefined && now.includes(`-j ${calicoPolicyChains(calicoPolicyId(own)).ingress}\n`);
    if (now === before && isAsked === (own !== undefined)) return;
    before = now;
  }
  throw new Error(`Felix did not come to rest within ${seconds} s`);
}
