/** Rules of nft's own in words, as kube-proxy, Flannel and people write them. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDump } from '../capture/index.ts';
import { namesInRules } from '../names/index.ts';
import { explainChain, explainRule, parseNftRule } from './index.ts';

const none = () => [];
const inProxy = (text: string, verdict?: string) => explainRule({ text, table: 'kube-proxy', ...(verdict !== undefined && { verdict }) }, none);

describe("kube-proxy's rules", () => {
  it.each([
    [
      'ip daddr @cluster-ips ip saddr != 10.244.0.0/16 meta mark set meta mark | 0x00004000 comment "masquerade clusterIP traffic from outside cluster"',
      "If the packet goes to an address in the set cluster-ips (the cluster addresses of all Services) and does not come from 10.244.0.0/16: set the mark 0x4000 (kube-proxy's mark for what is to be masqueraded).",
      '宛先のアドレスがセット cluster-ips(全 Service の ClusterIP)に含まれる、送信元が 10.244.0.0/16 以外なら、マーク 0x4000(マスカレードすべきパケットに kube-proxy が付ける印)を付けます。',
    ],
    [
      'meta mark & 0x00004000 != 0x00000000 meta mark set meta mark ^ 0x00004000 masquerade fully-random',
      "If the packet carries the mark 0x4000 (kube-proxy's mark for what is to be masqueraded): take the mark 0x4000 off, then rewrite the source to the address of the device that it leaves by, with a random port.",
      'マーク 0x4000(マスカレードすべきパケットに kube-proxy が付ける印)が付いているなら、マーク 0x4000 を外します。続いて、送信元を、出ていくデバイスのアドレスと無作為なポートに書き換えます。',
    ],
    [
      'meta l4proto tcp dnat ip to numgen random mod 2 map { 0 : 10.244.0.2 . 8080, 1 : 10.244.1.2 . 8080 }',
      'If the packet is TCP: rewrite the destination to one of 2, drawn alike: 10.244.0.2:8080; 10.244.1.2:8080.',
      'プロトコルが TCP なら、宛先を、2 個から等しい確率で選んだ一つに書き換えます: 10.244.0.2:8080; 10.244.1.2:8080。',
    ],
    [
      'ct status dnat ip saddr . ip daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random',
      'If the packet belongs to a connection whose destination was rewritten (DNAT) and has its source, destination, protocol and destination port in the set hairpin-connections (endpoints that reach themselves through their Service): rewrite the source to the address of the device that it leaves by, with a random port.',
      '宛先が書き換えられた(DNAT)接続に属する、送信元・宛先・プロトコル・宛先ポートの組がセット hairpin-connections(Service を経由して自分自身に届くエンドポイント)に含まれるなら、送信元を、出ていくデバイスのアドレスと無作為なポートに書き換えます。',
    ],
    [
      'update @affinity-Q2WJJPYN-shop/sticky/tcp/__10.244.1.2/8080 { ip saddr }',
      'Every packet: remember its source in the set affinity-Q2WJJPYN-shop/sticky/tcp/__10.244.1.2/8080 (clients that this endpoint answers for a while: session affinity).',
      '無条件に、送信元をセット affinity-Q2WJJPYN-shop/sticky/tcp/__10.244.1.2/8080(このエンドポイントがしばらく応えるクライアント(セッションアフィニティ))に記録します。',
    ],
  ])('%s', (text, en, ja) => expect(inProxy(text)).toEqual({ en, ja }));

  it('say where a verdict map led, where that was seen', () => {
    const text = 'ip daddr . meta l4proto . th dport vmap @service-ips';
    expect(inProxy(text).en).toContain('do what stands there; where nothing does, go on.');
    expect(inProxy(text, 'goto service-2QRHZV4L-default/kubernetes/tcp/https').en).toBe(
      'Every packet: look up its destination, protocol and destination port in the map service-ips (addresses and ports of all Services); there it is told: go on in service-2QRHZV4L-default/kubernetes/tcp/https, the load balancer of a Service that is not known here.',
    );
  });

  it('give their names to no other table', () => {
    expect(explainRule({ text: 'ip saddr @cluster-ips jump services', table: 'mine' }, none).en).toBe(
      'If the packet comes from an address in the set cluster-ips: go on in the chain services.',
    );
    expect(explainChain('services', none, 'mine')).toBeUndefined();
    expect(explainChain('services', none, 'kube-proxy')?.en).toBe("kube-proxy's list of all Services");
    expect(explainChain('postrtg', none, 'flannel-ipv4')?.en).toContain('Flannel masquerades');
  });
});

describe('rules of anybody', () => {
  it.each([
    [
      'iifname { "eth0", "eth1" } tcp dport { 22, 8000-8100 } ct state new accept',
      'came in by eth0 or eth1, is TCP, has destination port 22 or 8000-8100 and opens a new connection: accept it.',
    ],
    [
      'ip saddr @blocked counter packets 3 bytes 180 log prefix "blocked: " drop',
      'comes from an address in the set blocked: log it, then drop it without a word.',
    ],
    [
      'icmp type echo-request limit rate 5/second burst 10 packets accept',
      'is ICMP of the type echo-request and comes no more often than 5/second burst 10 packets: accept it.',
    ],
    ['ct state vmap { invalid : drop, established : accept }', 'do by its connection state: invalid: drop; established: accept.'],
    ['dnat ip to tcp dport map @ports', 'rewrite the destination to what the map ports has for its destination port.'],
    [
      'ip6 daddr fd00::1 tcp dport 80 dnat ip6 to [fd00::2]:8080',
      'goes to fd00::1, is TCP and has destination port 80: rewrite the destination to [fd00::2]:8080.',
    ],
    ['udp dport 137 ct helper set "netbios-ns" accept', 'is UDP and has destination port 137: set its ct helper to netbios-ns, then accept it.'],
    ['tcp flags syn tcp option maxseg size set rt mtu', 'has the TCP flags syn: set its tcp option maxseg size to rt mtu.'],
    ['meta l4proto { icmp, ipv6-icmp } limit rate over 3/minute drop', 'is ICMP or IPV6-ICMP and comes more often than 3/minute: drop it without a word.'],
    ['meta hour "08:00"-"17:00" accept', 'matches “meta hour "08:00"-"17:00"”: accept it.'],
    ['meta mark 0x00008000 drop', 'carries the mark 0x8000: drop it without a word.'],
    ['osf name "Linux" quota over 5 mbytes drop', 'matches “osf name "Linux" quota over 5 mbytes”: drop it without a word.'],
  ])('%s', (text, part) => expect(explainRule({ text, table: 'guard' }, none).en).toContain(part));

  const { tables } = readDump(readFileSync(new URL('../capture/fixtures/nft-dump/list.txt', import.meta.url), 'utf8'));
  const names = namesInRules(tables);

  it('are all put into whole sentences', () => {
    for (const { name: table, chains } of tables)
      for (const { rules } of chains)
        for (const { text } of rules) {
          const { en, ja } = explainRule({ text, table }, names);
          expect(en, text).toMatch(/^(?:If the packet|Every packet)\b.*\.$/);
          expect(ja, text).toMatch(/。$/);
          expect(`${en}${ja}`, text).not.toMatch(/\{\{|undefined|explain\.|\brule\.[a-z]/);
        }
  });

  it('lose no word: what is not known is quoted', () => {
    const word = fc.constantFrom(
      'ip',
      'saddr',
      'tcp',
      'dport',
      '!=',
      '10.0.0.1',
      'vmap',
      '{ 1 : drop }',
      '@set',
      'mark',
      'set',
      'jump',
      'to',
      'dnat',
      'quota',
      '"x y"',
      'ct',
      'state',
      '.',
      '&',
      'numgen',
      'spice',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ');
        const parts = parseNftRule(text);
        expect(parts.length).toBeGreaterThan(0);
        const told = explainRule({ text, table: 't' }, none);
        for (const part of parts) if (part.kind === 'unknown') expect(told.en).toContain(part.text);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
