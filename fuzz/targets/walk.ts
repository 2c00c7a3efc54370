/** Rules from any machine, read as conditions and acts, put into words and walked; and the packet that a person writes. */
import { readDump } from '../../main/capture/index.ts';
import { explainRule, parseIptablesRule, parseNftRule } from '../../main/explain/index.ts';
import { namesInRules } from '../../main/names/index.ts';
import { packetText, parsePacketText, walkPacket } from '../../main/walk/index.ts';
import { parsePrefix } from '../../main/walk/match/address.ts';
import { ruleSelects } from '../../main/walk/policy-rule.ts';
import { sections } from '../samples/captured.ts';
import { type Target, textTarget } from '../target.ts';
import { NFT_LISTS, ROUTES } from './dumps.ts';

const PACKETS = [
  'tcp 10.0.0.5:40000 > 10.96.0.10:53 iif eth0 state NEW mark 0x4000',
  'udp [fd00::1]:1 -> [fd00::2]:53 ttl 64',
  'icmp 10.0.0.1 > 10.0.0.2 type 8',
];
/** Packets that meet many rules: to a Service, to a node, from the machine itself. */
const WALKED = [
  'tcp 10.0.0.9:40000 > 10.96.0.1:443 iif eth0',
  'tcp 10.0.0.9:40000 > 10.0.0.5:30080 iif eth0',
  'udp 10.0.0.5:4 > 10.96.0.10:53',
  'tcp [fd00::1]:4 > [fd00::2]:80 iif eth0',
];
const IN_CHAIN = 'table ip a {\n chain b {\n type nat hook prerouting priority 0;\n';

const rules = () => sections('iptables').flatMap((text) => text.split('\n').filter((line) => line.includes('-A ')));
const ruleLines = () => [...new Set(rules().map((line) => line.slice(line.indexOf('-A '))))].slice(0, 200);

export const WALK: readonly Target[] = [
  textTarget({
    name: 'packet-text',
    samples: () => PACKETS,
    read: (text) => {
      const input = parsePacketText(text);
      return [input, parsePacketText(packetText(input.packet))];
    },
    refuses: ['explain.packet'],
    words: ['iif', 'oif', 'state', 'mark', 'ttl', 'length', 'flags', 'type', '>', '->', 'SYN,ACK', '0'],
  }),
  textTarget({
    name: 'rule-words',
    samples: () => [...ruleLines(), ...NFT_LISTS.flatMap((text) => text.split('\n').map((line) => line.trim()))],
    read: (text) => {
      const known = namesInRules([{ backend: 'iptables-nft', family: 'ip', name: 'nat', chains: [{ name: 'A', rules: [{ text, comment: text }] }] }]);
      return [parseIptablesRule(text), parseNftRule(text), explainRule({ text, table: 'nat' }, known)];
    },
    pumps: [
      { before: '-A A -m comment --comment "', unit: 'a' },
      { before: '-A A ', unit: '"\\' },
      { before: '-A A ', unit: '-m a ' },
      { before: '-A A -j A ', unit: '--a ' },
    ],
  }),
  textTarget({
    name: 'walk',
    samples: () => [...sections('iptables'), ...NFT_LISTS.map((text) => `${text}${ROUTES[0]}`)],
    read: (text) => {
      const { tables, sets, routes } = readDump(text);
      return WALKED.map((packet) =>
        walkPacket({ tables, sets, ...(routes.length > 0 && { routes }) }, parsePacketText(packet), { names: namesInRules(tables), branches: 4 }),
      );
    },
    words: ['numgen random mod 65536 vmap { 0 : accept }', 'vmap @service-ips', '-m statistic --mode random --probability 0.5 -j A', 'jump services', '-g A'],
    pumps: [
      { before: IN_CHAIN, unit: 'counter ' },
      { before: IN_CHAIN, unit: 'reject ' },
      { before: IN_CHAIN, unit: 'log a accept ' },
      { before: IN_CHAIN, unit: 'tcp dport 1 ' },
      { before: `${IN_CHAIN} numgen random mod 65536 vmap { 0 : accept`, unit: ', 1 : drop', after: ' }\n' },
      { before: `${IN_CHAIN} meta mark set mark or `, unit: '1 ' },
      { before: '*nat\n:PREROUTING ACCEPT\n-A PREROUTING -m statistic --mode random --probability 0.5 -j DNAT --to-destination ', unit: ':' },
      { before: '*nat\n:PREROUTING ACCEPT\n', unit: '-A PREROUTING -m statistic --mode random --probability 0.5 -j RETURN\n', after: 'COMMIT\n' },
    ],
    // a walk tells every rule that it looked at, for each of its branches
    growth: 4_000,
  }),
  textTarget({
    name: 'policy-rule',
    samples: () => ['from all fwmark 0x200/0xf00', 'not from 10.0.0.0/8 to fd00::/8 iif lo ipproto tcp sport 1 dport 2', 'from all'],
    read: (text) => ruleSelects(text, { packet: { protocol: 'tcp', src: '10.0.0.1', dst: '10.0.0.2' }, hook: 'output', state: 'NEW' }),
  }),
  textTarget({
    name: 'prefix',
    samples: () => ['10.0.0.0/8', '10.0.0.1/255.0.0.0', 'fd00::/8', '::ffff:10.0.0.1', '1:2:3:4:5:6:7:8'],
    read: (text) => {
      const prefix = parsePrefix(text);
      if (prefix && (prefix.value < 0n || prefix.value >> BigInt(prefix.bits) !== 0n)) throw new Error(`${prefix.value} does not fit`);
      return prefix?.bits;
    },
  }),
];
