import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Packet } from '../../contract/index.ts';
import { FIXTURES, journeyOf, readFixture } from '../journey/fixtures/load.ts';
import { nameIndex } from '../names/index.ts';
import { explainConntrackNew, explainDevice, explainOutcome, explainRestored, explainRoute, explainRule, explainSocket, parseIptablesRule } from './index.ts';

const { states, objects } = readFixture('nodeport-other-node');
const names = nameIndex(objects).kernel;
const rule = (text: string, table = 'nat') => explainRule({ text, table }, names);

describe('rules', () => {
  test.each([
    [
      '-A KUBE-NODEPORTS -p tcp -m comment --comment "h5/web:http" -m tcp --dport 31080 -j KUBE-EXT-SYLHY6AKSCNZX462',
      'If the packet is TCP and has destination port 31080: go on in KUBE-EXT-SYLHY6AKSCNZX462, the entry to h5/web for traffic from outside the cluster.',
      'プロトコルが TCP、宛先ポートが 31080 なら、KUBE-EXT-SYLHY6AKSCNZX462(クラスター外から h5/web への入口)に進みます。',
    ],
    [
      '-A KUBE-SVC-SYLHY6AKSCNZX462 -m comment --comment "h5/web:http -> 10.244.0.2:8080" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-YM6IE7QONSV3DI7V',
      'If the packet wins a draw with probability 0.5: go on in KUBE-SEP-YM6IE7QONSV3DI7V, the endpoint h5/web-6cd665fbb8-k5wjp (10.244.0.2:8080).',
      '確率 0.5 の抽選に当たったなら、KUBE-SEP-YM6IE7QONSV3DI7V(エンドポイント h5/web-6cd665fbb8-k5wjp(10.244.0.2:8080))に進みます。',
    ],
    [
      '-A KUBE-SEP-X -p tcp -m tcp -j DNAT --to-destination 10.244.0.2:8080',
      'If the packet is TCP: rewrite the destination to 10.244.0.2:8080.',
      'プロトコルが TCP なら、宛先を 10.244.0.2:8080 に書き換えます。',
    ],
    [
      '-A KUBE-POSTROUTING -m comment --comment "x" -j MASQUERADE --random-fully',
      'Every packet: rewrite the source to the address of the device that it leaves by, with a random port.',
      '無条件に、送信元を、出ていくデバイスのアドレスと無作為なポートに書き換えます。',
    ],
    [
      '-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN',
      "If the packet does not carry the mark 0x4000 (kube-proxy's mark for what is to be masqueraded): go back to the chain before.",
      'マークが 0x4000(マスカレードすべきパケットに kube-proxy が付ける印)以外なら、元のチェーンに戻ります。',
    ],
    [
      '-A FORWARD ! -s 10.0.0.1/32 -i eth0 ! -o lo -j DROP',
      'If the packet does not come from 10.0.0.1, came in by eth0 and does not leave by lo: drop it without a word.',
      '送信元が 10.0.0.1 以外、入ってきたデバイスが eth0、出ていくデバイスが lo 以外なら、何も知らせずに破棄します。',
    ],
    [
      '-A MINE -m weird --thing a b -j LOG --log-prefix "seen: "',
      'If the packet matches “--thing a b”: do “LOG --log-prefix seen: ”.',
      '「--thing a b」に一致するなら、「LOG --log-prefix seen: 」を行います。',
    ],
    ['-A MINE -g OTHER', 'Every packet: go on in OTHER and do not come back.', '無条件に、OTHER に進み、元のチェーンには戻りません。'],
    ['-A MINE -p udp', 'If the packet is UDP: only count it.', 'プロトコルが UDP なら、数えるだけです。'],
  ])('%s', (text, en, ja) => {
    expect(rule(text)).toEqual({ en, ja });
  });

  test('the same chain name means another thing in the filter table', () => {
    const text = '-A FORWARD -m conntrack --ctstate NEW -j KUBE-SERVICES';
    expect(rule(text, 'filter').en).toContain('refuses cluster addresses that have no endpoints');
    expect(rule(text, 'nat').en).toContain('list of all Services');
  });

  test('a rule of nft itself is taken apart, too', () => {
    expect(explainRule({ text: 'ip daddr 10.0.0.1 counter accept', verdict: 'accept' }, names).en).toBe('If the packet goes to 10.0.0.1: accept it.');
  });

  test('every rule of a real cluster: no open placeholder, nothing merely quoted, two languages', () => {
    const rules = states.flatMap(({ netfilter }) =>
      netfilter.flatMap(({ name, chains }) => chains.flatMap((chain) => chain.rules.map(({ text }) => ({ text, table: name })))),
    );
    expect(rules.length).toBeGreaterThan(150);
    for (const one of rules) {
      const { en, ja } = explainRule(one, names);
      expect(`${en} ${ja}`).not.toMatch(/\{\{|undefined|explain\.|matches “/);
      expect(ja).toMatch(/[ぁ-ん](?:\([^)]*\))?。$/);
    }
  });

  test('taken apart: chain, matches, target and its options', () => {
    expect(
      parseIptablesRule(
        '-A A ! -d 10.0.0.0/8 -p tcp -m multiport --dports 80,443 -m comment --comment "a \\"b\\" -j c" -j DNAT --to-destination 1.2.3.4:5 --persistent',
      ),
    ).toEqual({
      chain: 'A',
      matches: [
        { option: 'destination', values: ['10.0.0.0/8'], negated: true },
        { option: 'protocol', values: ['tcp'], negated: false },
        { option: 'dports', values: ['80,443'], negated: false, module: 'multiport' },
      ],
      comment: 'a "b" -j c',
      target: 'DNAT',
      isGoto: false,
      targetOptions: { 'to-destination': '1.2.3.4:5', persistent: '' },
    });
    expect(parseIptablesRule(':KUBE-FWD - [0:0]')).toBeUndefined();
  });

  test('any text is explained without an exception', () => {
    const words = fc.array(fc.oneof(fc.constantFrom('-A', 'X', '!', '-s', '-j', '--dport', '"', '\\', '-m', 'mark', '--mark', '/'), fc.string()), {
      maxLength: 12,
    });
    fc.assert(fc.property(words, (tokens) => void explainRule({ text: tokens.join(' ') }, names)));
  });
});

const owner = { kind: 'node', name: 'n1' } as const;
const packet: Packet = { src: '10.0.0.1', dst: '10.0.0.2', sport: 1, dport: 2, protocol: 'tcp', tcpFlags: 'SYN', ttl: 64 };

describe('hops', () => {
  test('Japanese has no space between Japanese words, and keeps those around others', () => {
    const { words } = explainDevice({
      owner: { kind: 'container', name: 'packet-dojo-flannel-client' },
      device: 'eth0',
      direction: 'out',
      packet,
      link: undefined,
      fromTrace: false,
    });
    expect(words.ja).toBe('SYN がクライアントのネットワーク名前空間を eth0 から出ます。eth0 は veth ペアの片端です。');
  });

  test('a route: by a gateway, direct, to itself, to nowhere, and none at all', () => {
    const route = { type: 'unicast', dst: '10.0.0.0/24', protocol: 'boot', table: 'main', flags: [] };
    const title = (one: Parameters<typeof explainRoute>[0]['route'], forwarded = false) =>
      explainRoute({ owner, destination: '10.0.0.2', route: one, text: 'TEXT', forwarded });
    expect(title({ ...route, gateway: '10.0.0.9', dev: 'eth0' }, true).words.en).toBe(
      'Longest matching prefix: 10.0.0.0/24. The next hop is 10.0.0.9, through eth0. Routing takes 1 off its TTL.',
    );
    expect(title({ ...route, dev: 'cni0' }).words.en).toContain('no gateway needed');
    expect(title({ ...route, type: 'local' }).title.ja).toBe('n1: 10.0.0.2 は自分自身のアドレス');
    expect(title({ ...route, type: 'blackhole' }).title.en).toBe('n1: 10.0.0.2 ends in a route of type blackhole');
    expect(title(undefined).title.en).toBe('n1: no route to 10.0.0.2');
  });

  test('conntrack: with NAT and without, restored with an explanation or without one', () => {
    const original = { src: 'a', dst: 'b', sport: 1, dport: 2 };
    expect(explainConntrackNew({ owner, original, reply: { src: 'b', dst: 'a', sport: 2, dport: 1 } }).title.en).toBe('n1: conntrack remembers the connection');
    expect(explainConntrackNew({ owner, original, reply: { src: 'c', dst: 'a', sport: 3, dport: 1 } }).title.en).toBe(
      'n1: conntrack remembers the connection and its NAT',
    );
    expect(explainRestored({ owner, before: packet, after: { ...packet, src: '10.9.9.9' }, isForward: false, known: true }).words.en).toContain(
      'its source is set back from 10.0.0.1:1 to 10.9.9.9:1',
    );
    expect(explainRestored({ owner, before: packet, after: { ...packet, src: '10.9.9.9' }, isForward: false, known: false }).words.en).toContain(
      'no evidence says by what',
    );
  });

  test('sockets and outcomes', () => {
    expect(explainSocket({ owner, protocol: 'tcp', isData: false, socket: undefined, port: 80, refused: true }).words.ja).toContain('RST');
    expect(explainOutcome({ outcome: 'vanished', packet, owner, device: 'eth0' }).en).toBe(
      'The SYN was last seen on n1, at eth0; what became of it is not known.',
    );
  });
});

test.each(FIXTURES)('%s: all words are there, in both languages', (name) => {
  const { request, reply, missing } = journeyOf(readFixture(name));
  const told = [request, ...(reply ? [reply] : [])].flatMap(({ reason, hops }) => [reason, ...hops.flatMap(({ title, words }) => [title, words])]);
  for (const { en, ja } of [...told, ...missing.flatMap(({ words }) => words ?? [])]) {
    expect(`${en} ${ja}`).not.toMatch(/\{\{|\}\}|undefined|NaN|explain\./);
    expect(en).not.toMatch(/[ぁ-んァ-ン]/);
    expect(ja).not.toMatch(/[ぁ-んァ-ヶ一-龠] [ぁ-んァ-ヶ一-龠]/);
  }
});
