/** Dumps of a made-up machine, read together: rows in words, found by name, and a packet's way. */
import { describe, expect, it } from 'vitest';
import { iptablesChains } from '../names/index.ts';
import { parsePacketText } from '../walk/index.ts';
import { computedWalks, findRows, headsOf, readDumps, readingOf, rowsOf, walkDumps, wordsOf } from './index.ts';

const key = { namespace: 'default', name: 'web', port: 'http', protocol: 'TCP' };
const [svc, sep] = [iptablesChains.cluster(key), iptablesChains.endpoint(key, '10.244.1.5:8080')];
const iptables = [
  '*nat',
  ':PREROUTING ACCEPT [0:0]',
  ':KUBE-SERVICES - [0:0]',
  `:${svc} - [0:0]`,
  `:${sep} - [0:0]`,
  '-A PREROUTING -j KUBE-SERVICES',
  ...Array.from({ length: 20 }, (_, index) => `-A KUBE-SERVICES -d 10.96.9.${index}/32 -p tcp -m tcp --dport 80 -j KUBE-MARK-MASQ`),
  `-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m comment --comment "default/web:http cluster IP" -m tcp --dport 80 -j ${svc}`,
  `-A ${svc} -m comment --comment "default/web:http -> 10.244.1.5:8080" -j ${sep}`,
  `-A ${sep} -p tcp -m comment --comment "default/web:http" -m tcp -j DNAT --to-destination 10.244.1.5:8080`,
  'this is no rule',
  'COMMIT',
].join('\n');
const routes =
  'default via 192.168.0.1 dev eth0\n10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1\n192.168.0.0/24 dev eth0 proto kernel scope link src 192.168.0.5\n';
const dumps = readDumps([
  { file: 'rules', text: iptables },
  { file: 'routes', text: routes },
]);
const rows = rowsOf(dumps);
const known = { names: dumps.names, heads: headsOf(rows) };

describe('readingOf', () => {
  it('says what was recognised, and what was not with its line', () => {
    expect(readingOf('x', dumps)).toMatchObject({
      files: [
        { name: 'rules', kinds: ['iptables'] },
        { name: 'routes', kinds: ['routes'] },
      ],
      counts: { tables: 1, chains: 4, rules: 24, routes: 3 },
      named: 2,
      problems: [{ file: 'rules', line: 30, text: 'this is no rule' }],
      problemCount: 1,
    });
  });

  it('refuses a file that holds nothing known', () => {
    expect(() => readDumps([{ file: 'x', text: 'hello' }])).toThrow('explain.nothingRead');
  });
});

describe('rows', () => {
  it('are everything that was read, each in words of the language asked for', () => {
    expect(rows).toHaveLength(4 + 24 + 3);
    for (const row of rows) {
      expect(wordsOf(row, known, 'ja').words).toMatch(/。$/);
      expect(wordsOf(row, known, 'en').words).not.toMatch(/\{\{|explain\.|[ぁ-ん]/);
    }
  });

  it('are found by text and by the Service of their chain', () => {
    expect(findRows(rows, 'default/web kube-sep', dumps.names).some((row) => row.text.includes('DNAT'))).toBe(true);
    expect(findRows(rows, '10.96.9.7', dumps.names)).toHaveLength(1);
    expect(findRows(rows, ' ', dumps.names)).toHaveLength(rows.length);
  });
});

describe('links', () => {
  const linked = (text: string) => {
    const row = rows.find((one) => one.text.includes(text)) ?? expect.unreachable(text);
    return wordsOf(row, known, 'en').links.map(({ word, row: at }) => [word, rows[at]?.place]);
  };

  it('lead from a rule to its own chain and to the one that it names', () => {
    expect(linked('"default/web:http cluster IP"')).toEqual([
      ['KUBE-SERVICES', 'ip nat KUBE-SERVICES'],
      [svc, `ip nat ${svc}`],
    ]);
    // KUBE-MARK-MASQ is in no dump
    expect(linked('10.96.9.7/32')).toEqual([['KUBE-SERVICES', 'ip nat KUBE-SERVICES']]);
    expect(linked('DNAT')).toEqual([[sep, `ip nat ${sep}`]]);
  });

  it('from nft rules to sets and chains of their table, from elements to chains, and to ipsets', () => {
    const nft = readDumps([
      {
        file: 'nft',
        text: [
          'table ip proxy {',
          '  map ips {',
          '    type ipv4_addr : verdict',
          '    elements = { 10.96.0.10 : goto web }',
          '  }',
          '  chain web {',
          '    accept',
          '  }',
          '  chain all {',
          '    ip daddr vmap @ips',
          '    tcp dport vmap { 80 : jump web, 81 : goto elsewhere }',
          '  }',
          '}',
        ].join('\n'),
      },
      { file: 'sets', text: 'create BAD hash:ip family inet\n' },
      { file: 'rules', text: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m set --match-set BAD src -j DROP\nCOMMIT' },
    ]);
    const all = rowsOf(nft);
    const heads = headsOf(all);
    const leads = all.map((row) => wordsOf(row, { names: nft.names, heads }, 'en').links.map(({ word, row: at }) => `${word}: ${all[at]?.place}`));
    expect(leads.flat().toSorted()).toEqual(['@ips: ip proxy ips', 'BAD: inet BAD', 'INPUT: ip filter INPUT', 'web: ip proxy web', 'web: ip proxy web']);
  });
});

describe('a walk', () => {
  const input = parsePacketText('tcp 192.168.0.77:40000 > 10.96.0.10:80 iif eth0');
  const { walks, packet } = computedWalks(walkDumps(dumps, input), input, known);
  const [walk] = walks;

  it('goes through the Service to its endpoint', () => {
    expect(packet).toBe('tcp 192.168.0.77:40000 > 10.96.0.10:80 flags SYN');
    expect(walk).toMatchObject({ outcome: 'sent', oif: 'cni0', after: { dst: '10.244.1.5', dport: 8080 } });
  });

  it('names what failed in the rules before, and leaves out all but the last of them', () => {
    const stage = walk?.stages[0];
    if (stage?.kind !== 'netfilter') throw new Error('no rules were asked');
    const missed = stage.looks.filter((look) => look.result === 'not-matched');
    expect(missed).toHaveLength(5);
    expect(missed[0]).toMatchObject({ more: 15, failed: { field: 'destination', wanted: '10.96.9.15/32', had: '10.96.0.10' } });
    expect(missed[0]?.words?.en).toBe('Not this rule: the destination is 10.96.0.10, the rule wants 10.96.9.15.');
    expect(stage.evaluated).toBe(24);
    const matched = stage.looks.filter((look) => look.result === 'matched');
    expect(matched).toHaveLength(4);
    expect(matched[0]?.links).toContainEqual({ word: 'KUBE-SERVICES', row: rows.findIndex(({ text }) => text === 'KUBE-SERVICES') });
  });
});
