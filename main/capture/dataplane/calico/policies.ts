/**
 * Rules of an interface's policy program. The program itself says nothing; Felix writes beside it what each part is of: comments in a JSON file for each interface
 * and direction, as the Pod sees it (felix/dataplane/linux/bpf_ep_mgr.go writePolicyDebugInfo, felix/bpf/polprog/pol_prog_builder.go), of which grep gives
 * `FILE:"COMMENT"` a line. What no rule of a tier's policies decides, the end of the tier does (writeTiers): an entry of its own, with the names of all of them.
 */
import type { DataplanePolicy } from '../../../../contract/index.ts';
import { eachLine, excerpt, type Problem } from '../../parse/problem.ts';
import { type Entry, host64, type Layout } from '../entries.ts';

/** How often a rule decided, by its number; one count for each processor (felix/bpf/counters/map.go). */
export const COUNTERS: Layout = { map: 'cali_rule_ctrs2', keyBytes: 8, valueBytes: 8 };

export const packetsOf = (entries: readonly Entry[]): Map<string, number> =>
  new Map(entries.map(({ key, values }) => [key.getBigUint64(0, true).toString(), values.reduce((sum, value) => sum + host64(value, 0), 0)]));

export interface PolicyRules {
  policies: DataplanePolicy[];
  /** Names of the IP sets that the rules ask. */
  sets: string[];
}

const LINE = /^(?:.*\/)?([^/:]+)_(ingress|egress)_v4\.json:(".*")$/;

export function readPolicies(text: string, packets: ReadonlyMap<string, number>, problem: Problem): PolicyRules {
  const found: PolicyRules = { policies: [], sets: [] };
  let policy: string | undefined;
  /** Of the tier that is read, by device and direction: they may have no rules, and deny by being there. */
  let tier: { of: string; policies: string[] } = { of: '', policies: [] };
  let last: DataplanePolicy | undefined;
  eachLine(text, (line, number) => {
    const [, endpoint = '', direction = '', quoted = ''] = LINE.exec(line) ?? [];
    const comment = unquoted(quoted);
    if (comment === undefined || (direction !== 'ingress' && direction !== 'egress'))
      return problem(number, `no comment of a policy program: ${excerpt(line)}`);
    const [, started] = /^Start of policy (.+)$/.exec(comment) ?? [];
    const [, rule] = /^Start of rule (.+)$/.exec(comment) ?? [];
    const [, counter] = /^Rule MatchID: (\d+)$/.exec(comment) ?? [];
    const [, end, action] = /^(End of tier [^:]+)(?:: (\w*))?$/.exec(comment) ?? [];
    const of = `${endpoint} ${direction}`;
    if (tier.of !== of) tier = { of, policies: [] };
    if (started !== undefined) {
      policy = started;
      tier.policies.push(started);
    } else if (comment.startsWith('End of policy')) policy = undefined;
    else if (end !== undefined) {
      const policies = tier.policies.join(', ');
      if (policies !== '')
        found.policies.push({ endpoint, direction, verdict: action === 'pass' ? 'pass' : 'deny', peer: 'ANY', port: 'ANY', policy: policies, text: end });
      tier = { of, policies: [] };
    } else if (counter !== undefined && last) {
      const count = packets.get(counter);
      if (count !== undefined) last.packets = count;
    } else if (rule !== undefined) {
      const { verdict, peer, port, sets } = ruleOf(rule);
      if (verdict === undefined) return problem(number, `a rule without a known action: ${excerpt(rule)}`);
      last = { endpoint, direction, verdict, peer, port, ...(policy !== undefined && { policy }), text: rule };
      found.policies.push(last);
      found.sets.push(...sets);
    }
  });
  return { ...found, sets: [...new Set(found.sets)] };
}

/** A JSON string. */
function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

const VERDICTS: Record<string, DataplanePolicy['verdict']> = { allow: 'allow', deny: 'deny', pass: 'pass', 'next-tier': 'pass' };

/** A protobuf message in its text form: `action:"allow" protocol:<name:"tcp" > dst_ports:<first:8080 last:8080 > src_ip_set_ids:"s:…" original_src_selector:"…"`. */
function ruleOf(text: string): Pick<DataplanePolicy, 'peer' | 'port'> & { verdict: DataplanePolicy['verdict'] | undefined; sets: string[] } {
  const all = (field: string) => [...text.matchAll(new RegExp(`(?:^| )${field}:"((?:[^"\\\\]|\\\\.)*)"`, 'g'))].map(([, value = '']) => value);
  const action = all('action')[0] ?? '';
  const ports = [...text.matchAll(/ dst_ports:<first:(\d+) last:(\d+) >/g)].map(([, first = '', end = '']) => (first === end ? first : `${first}-${end}`));
  const protocol = /(?:^| )protocol:<(?:name:"([^"]*)"|number:(\d+)) >/.exec(text);
  const named = (protocol?.[1] ?? protocol?.[2])?.toUpperCase();
  const selectors = [...all('original_src_selector'), ...all('original_dst_selector')];
  const networks = [...all('src_net'), ...all('dst_net')];
  const sets = [...all('src_ip_set_ids'), ...all('dst_ip_set_ids'), ...all('dst_named_port_ip_set_ids'), ...all('dst_ip_port_set_ids')];
  const peers = selectors.length > 0 ? [...selectors, ...networks] : [...networks, ...sets];
  return {
    verdict: Object.hasOwn(VERDICTS, action) ? VERDICTS[action] : undefined,
    peer: peers.length === 0 ? 'ANY' : peers.join(' '),
    port: ports.length > 0 ? `${ports.join(',')}/${named ?? 'ANY'}` : (named ?? 'ANY'),
    sets,
  };
}
