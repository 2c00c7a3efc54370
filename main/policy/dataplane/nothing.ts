/**
 * A network plugin that leaves policies alone (Flannel, bridge …): nothing in the captured state is about them. That is computed from what is not there, so what could enforce
 * policies without being known here (a rule that names one, a queue to a program) makes it undecided.
 */
import { sayBoth } from '../../../language/index.ts';
import type { Question, Reading } from './question.ts';

/** kube-router's chains, kindnet's and kube-network-policies' tables. */
const ENFORCERS = /^(?:KUBE-NWPLCY|KUBE-POD-FW|kube-network-policies|kindnet-network-policies)/;
/** Sections of a capture that rules are read from; without one of them an absence says nothing. */
const RULES = new Set(['capture', 'iptables', 'iptables-legacy', 'nft']);
const QUEUE = /(?:-j NFQUEUE|\bqueue (?:flags|to|num))/;

export function readNothing({ state, policies, direction, pod }: Question): Reading {
  const unread = state.missing.find(({ section }) => RULES.has(section));
  const chains = state.netfilter.flatMap((table) => table.chains.map((chain) => ({ table, chain })));
  const rules = chains.flatMap(({ table, chain }) => chain.rules.map((rule) => ({ where: `${table.name} ${chain.name}`, rule })));
  const suspects = [
    ...chains
      .filter(({ table, chain }) => ENFORCERS.test(table.name) || ENFORCERS.test(chain.name))
      .map(({ table, chain }) => ({ where: table.name, text: chain.name })),
    // what a program on a device does is not known here; those of cgroups (their path begins with /) see sockets, not packets
    ...state.bpf.attachments.filter(({ where }) => !where.startsWith('/')).map(({ where, kind, name = '' }) => ({ where: `${where} ${kind}`, text: name })),
    ...rules
      .filter(({ rule }) => QUEUE.test(rule.text) || policies.some((name) => rule.text.includes(name)))
      .map(({ where, rule }) => ({ where, text: rule.text })),
  ];
  const params = { node: state.node, chains: chains.length, rules: rules.length, pod: pod.name, direction };
  if (unread) return { dataplane: 'unknown', verdict: 'unknown', entries: [], words: sayBoth('policy.dataplane.unread', { ...params, ...unread }) };
  if (suspects.length > 0)
    return {
      dataplane: 'unknown',
      verdict: 'unknown',
      entries: suspects.slice(0, 5).map((one) => ({ ...one, decides: false })),
      words: sayBoth('policy.dataplane.otherEnforcer', params),
    };
  const code = policies.length === 0 ? 'nothing' : 'notEnforced';
  return { dataplane: 'none', verdict: 'notEnforced', entries: [], words: sayBoth(`policy.dataplane.${code}`, { ...params, policies: policies.join(', ') }) };
}
