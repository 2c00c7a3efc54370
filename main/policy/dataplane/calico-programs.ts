/**
 * Calico's eBPF dataplane: each Pod's device has a policy program, rules in the order in which they are asked; the first that holds decides, and at the end a Pod that has
 * policies is closed (felix/bpf/polprog/pol_prog_builder.go in github.com/projectcalico/calico). Rules are as `calico-node -bpf policy dump` names them.
 */
import type { Dataplane, DataplanePolicy, PolicyEntry } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { inPrefix, parsePrefix } from '../../walk/index.ts';
import { plainName } from './calico-chains.ts';
import { podDevice } from './pod-device.ts';
import { portHolds } from './port-text.ts';
import type { Question, Reading } from './question.ts';

const dataplane = 'calico-ebpf';

export function readCalicoPrograms({ direction, state, pod, peer, port, protocol }: Question): Reading | undefined {
  const maps = state.dataplane;
  if (maps?.kind !== 'calico-ebpf') return undefined;
  const device = podDevice(state, pod);
  const endpoint = maps.endpoints.find((one) => (one.address !== undefined && one.address === pod.podIP) || (device !== undefined && one.device === device));
  const params = { pod: pod.name, node: state.node, device: device ?? endpoint?.device ?? '', direction, peer: peer.text };
  const all = maps.policies.filter((one) => one.endpoint === (endpoint?.id ?? device) && one.direction === direction);
  const told = (verdict: Reading['verdict'], code: string, decides?: DataplanePolicy, more = {}): Reading => ({
    dataplane,
    verdict,
    entries: all.map((one) => entryOf(one, one === decides)),
    words: sayBoth(`policy.dataplane.${code}`, { ...params, ...more }),
  });
  if (endpoint === undefined && device === undefined) return told('unknown', 'noDevice');
  if (all.length === 0) return told('unknown', 'noProgram');

  for (const rule of all) {
    if (portHolds(rule.port, port, protocol) === undefined) continue;
    const isPeer = holdsPeer(rule, peer.address, maps);
    if (isPeer === false) continue;
    if (isPeer === undefined || rule.verdict === 'pass') return told('unknown', isPeer === undefined ? 'setUnread' : 'handedOn', rule, { set: rule.peer });
    return told(rule.verdict, `program.${rule.verdict}`, rule, { policy: rule.policy === undefined ? '?' : plainName(rule.policy) });
  }
  return told('deny', 'programEnd');
}

/** @returns undefined where the members of the set are not known */
function holdsPeer({ peer, identity }: DataplanePolicy, address: string, { identities }: Dataplane): boolean | undefined {
  if (/^any$/i.test(peer.trim())) return true;
  const own = parsePrefix(peer.trim());
  if (own) return inPrefix(address, own);
  const members = identities.find(({ id }) => id === identity)?.labels.map((one) => parsePrefix(one));
  if (!members || members.includes(undefined)) return undefined;
  return members.some((one) => one && inPrefix(address, one));
}

const entryOf = ({ endpoint, text, policy, packets }: DataplanePolicy, decides: boolean): PolicyEntry => ({
  where: endpoint,
  text,
  decides,
  ...(policy !== undefined && { policy: plainName(policy) }),
  ...(packets !== undefined && { packets }),
});
