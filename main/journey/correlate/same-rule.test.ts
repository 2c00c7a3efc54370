import { expect, test } from 'vitest';
import type { Table } from '../../../contract/index.ts';
import { ruleIndex } from '../../capture/index.ts';
import { parseTrace } from '../decode/trace.ts';
import { FIXTURES, readFixture } from '../fixtures/load.ts';
import { isAlike, ruleAlike } from './same-rule.ts';

/** Every rule that matched in any recording, with the captured rule that its handle means. */
const pairs = FIXTURES.flatMap((name) => {
  const { evidence, states } = readFixture(name);
  return evidence.spaces.flatMap(({ node, trace }) => {
    const state = states.find((one) => one.node === node);
    if (!state || trace === undefined) return [];
    return parseTrace(trace).lines.flatMap((line) => {
      if (line.kind !== 'rule' || line.handle === undefined) return [];
      const captured = ruleIndex(state)(line.family, line.table, line.chain, line.handle);
      return captured ? [{ state, line, captured }] : [];
    });
  });
});

test('a traced rule is found by its content alone, and it is the one that its handle means', () => {
  expect(pairs.length).toBeGreaterThan(300);
  for (const { state, line, captured } of pairs) {
    expect(isAlike(captured.text, line), `${line.text} / ${captured.text}`).toBe(true);
    expect(ruleAlike(state.netfilter, line.family, line.table, line.chain, line)?.text).toBe(captured.text);
  }
});

test.each([
  ['another address', '-A C -d 10.0.0.1/32 -j X', 'ip daddr 10.0.0.2 counter jump X', 'jump X'],
  ['another port', '-A C -p tcp -m tcp --dport 80 -j X', 'tcp dport 81 counter jump X', 'jump X'],
  ['another chain', '-A C -j X', 'counter jump Y', 'jump Y'],
  ['negated', '-A C -s 10.0.0.1/32 -j X', 'ip saddr != 10.0.0.1 counter jump X', 'jump X'],
  ['another endpoint', '-A C -p tcp -j DNAT --to-destination 10.0.0.1:80', 'meta l4proto tcp counter dnat to 10.0.0.2:80', 'accept'],
  ['another mark', '-A C -m mark --mark 0x4000/0x4000 -j ACCEPT', 'meta mark & 0x00008000 == 0x00008000 counter accept', 'accept'],
  ['another state', '-A C -m conntrack --ctstate NEW -j X', 'ct state established counter jump X', 'jump X'],
  ['dropped, not rejected', '-A C -j REJECT', 'counter drop', 'drop'],
  ['returned to, not gone to', '-A C -g X', 'counter jump X', 'jump X'],
])('not the same: %s', (_, captured, text, verdict) => {
  expect(isAlike(captured, { text, verdict })).toBe(false);
});

test('two rules that differ only in what a trace does not tell: neither is chosen', () => {
  const chain = { name: 'C', rules: [{ text: '-A C -m weird --a -j X' }, { text: '-A C -m weird --b -j X' }] };
  expect(
    ruleAlike([{ backend: 'iptables-nft', family: 'ip', name: 't', chains: [chain] }], 'ip', 't', 'C', { text: 'counter jump X', verdict: 'jump X' }),
  ).toBeUndefined();
});

test("nft's own rules are compared as printed, without counters and comments", () => {
  expect(isAlike('ip saddr 10.0.0.1 counter packets 5 bytes 7 accept comment "x"', { text: 'ip saddr 10.0.0.1 counter accept', verdict: 'accept' })).toBe(true);
});

test('a rule that is gone, of which only the verdict is known: found where no other of its chain has that verdict', () => {
  const rules = ['-A C -m mark ! --mark 0x4000/0x4000 -j RETURN', '-A C -p tcp -j KUBE-SVC-A', '-A C -p udp -j KUBE-SVC-A', '-A C -j KUBE-SVC-B'];
  const tables: Table[] = [
    { backend: 'iptables-nft', family: 'ip', name: 'nat', chains: [{ name: 'C', rules: rules.map((text, index) => ({ text, handle: index + 1 })) }] },
  ];
  const found = (verdict: string) => ruleAlike(tables, 'ip', 'nat', 'C', { text: '', verdict })?.text;
  expect(found('return')).toBe(rules[0]);
  expect(found('jump KUBE-SVC-B')).toBe(rules[3]);
  expect(found('jump KUBE-SVC-A')).toBeUndefined();
  expect(found('accept')).toBeUndefined();
});
