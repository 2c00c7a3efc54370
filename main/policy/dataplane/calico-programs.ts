/**
 * Calico's eBPF dataplane: each Pod's device has a policy program for each direction. It asks the rules of the policies in their order; the first that holds decides. Where a Pod has
 * policies and none of their rules holds, the end of the tier denies; profiles, which have no policy's name here, are for Pods that have none (`writeTiers`,
 * felix/bpf/polprog/pol_prog_builder.go in github.com/projectcalico/calico). What the node itself sends or gets passes (`writeJumpIfToOrFromHost`).
 */
import type { DataplanePolicy, PolicyEntry } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { plainName } from './calico-chains.ts';
import { holdsEnds } from './calico-rule.ts';
import { podDevice } from './pod-device.ts';
import { portHolds } from './port-text.ts';
import type { Question, Reading } from './question.ts';

const dataplane = 'calico-ebpf';

export function readCalicoPrograms({ direction, state, pod, peer, port, protocol, packet, policies }: Question): Reading | undefined {
  const maps = state.dataplane;
  if (maps?.kind !== 'calico-ebpf') return undefined;
  const device = podDevice(state, pod) ?? maps.endpoints.find((one) => one.address !== undefined && one.address === pod.podIP)?.device;
  const params = { pod: pod.name, node: state.node, device: device ?? '', chain: device ?? '', direction, peer: peer.text, policies: policies.join(', ') };
  const all = maps.policies.filter((one) => one.endpoint === device && one.direction === direction);
  const told = (verdict: Reading['verdict'], code: string, decides?: DataplanePolicy, more = {}): Reading => ({
    dataplane,
    verdict,
    entries: all.map((one) => entryOf(one, one === decides)),
    words: sayBoth(`policy.dataplane.${code}`, { ...params, ...more }),
  });
  if (device === undefined) return told('unknown', 'noDevice');
  if (all.length === 0) return told('unknown', 'noProgram');
  if (peer.kind === 'node' && peer.name === state.node) return told('allow', 'programOwnNode');

  const ofPolicies = all.filter(({ policy }) => policy !== undefined);
  // a policy without a rule leaves no trace among rules: whether the profile is asked then depends on it
  if (ofPolicies.length === 0 && policies.length > 0) return told('unknown', 'onlyProfile');
  for (const rule of ofPolicies.length > 0 ? ofPolicies : all) {
    if (portHolds(rule.port, port, protocol) === undefined) continue;
    const holds = holdsEnds(rule, packet, maps.sets ?? []);
    if (holds === false) continue;
    if (holds === undefined) return told('unknown', 'setUnread', rule, { set: rule.peer });
    if (isTierEnd(rule)) return told('deny', 'programEndOf', rule, { policies: plainName(rule.policy ?? '') });
    if (rule.verdict === 'pass') return told('unknown', 'handedOn', rule);
    const code = rule.policy === undefined ? 'programOpen' : `program.${rule.verdict}`;
    return told(rule.verdict, code, rule, { policy: rule.policy === undefined ? '' : plainName(rule.policy) });
  }
  return told('deny', 'programEnd');
}

const isTierEnd = ({ text, verdict }: DataplanePolicy) => verdict === 'deny' && text.startsWith('End of tier');

const entryOf = ({ endpoint, text, policy, packets }: DataplanePolicy, decides: boolean): PolicyEntry => ({
  where: endpoint,
  text,
  decides,
  ...(policy !== undefined && { policy: plainName(policy) }),
  ...(packets !== undefined && { packets }),
});
