/**
 * The table of kube-proxy's nftables mode on a node with many Services, as kube-proxy v1.36 writes it and nft v1.1 prints it: text (`nft -s -a list ruleset`) and JSON
 * (`nft -j -a list ruleset`). Names, comments, rule shapes and the order of what is printed are the real ones, and so are the hashes.
 */
import { nftablesChains } from '../main/names/index.ts';
import { address } from './synthetic-iptables-save.ts';

const FAMILY = 'ip';
const TABLE = 'kube-proxy';
const MASQUERADE = 'meta mark set meta mark | 0x00004000';

interface Rule {
  text: string;
  expr: object[];
  comment?: string;
}
interface Chain {
  name: string;
  hook?: 'prerouting' | 'output';
  rules: Rule[];
}
interface NftSet {
  name: string;
  type: string[];
  isMap: boolean;
  comment: string;
  elements: { text: string; json: unknown }[];
}

/** @param services each with a ClusterIP, a NodePort and two endpoints, as in `syntheticIptablesSave` */
export function syntheticNft(services: number): { text: string; json: string } {
  const [clusterIps, serviceIps, nodePorts, hairpins]: NftSet['elements'][] = [[], [], [], []];
  const chains: Chain[] = [];
  for (let index = 0; index < services; index += 1) {
    const key = { namespace: 'default', name: `service-${String(index).padStart(5, '0')}`, protocol: 'tcp', port: 'http' };
    const [service, external] = [nftablesChains.cluster(key), nftablesChains.external(key)];
    const ip = address(10, 96, index);
    const endpoints = [0, 1].map((number) => address(10, 244, index * 2 + number));
    clusterIps?.push({ text: ip, json: ip });
    serviceIps?.push(mapped([ip, 'tcp', 80], service));
    nodePorts?.push(mapped(['tcp', 30000 + (index % 2768)], external));
    for (const endpoint of endpoints) hairpins?.push(concat([endpoint, endpoint, 'tcp', 8080]));
    chains.push({ name: service, rules: [dnat(endpoints)] }, { name: external, rules: [masquerade, goTo(service)] });
  }
  const sets: NftSet[] = [
    {
      name: 'hairpin-connections',
      type: ['ipv4_addr', 'ipv4_addr', 'inet_proto', 'inet_service'],
      isMap: false,
      comment: 'service hairpin connections',
      elements: hairpins ?? [],
    },
    { name: 'cluster-ips', type: ['ipv4_addr'], isMap: false, comment: 'Active ClusterIPs', elements: clusterIps ?? [] },
    {
      name: 'nodeport-ips',
      type: ['ipv4_addr'],
      isMap: false,
      comment: 'IPs that accept NodePort traffic',
      elements: [{ text: '10.213.0.131', json: '10.213.0.131' }],
    },
    {
      name: 'service-ips',
      type: ['ipv4_addr', 'inet_proto', 'inet_service'],
      isMap: true,
      comment: 'ClusterIP, ExternalIP and LoadBalancer IP traffic',
      elements: serviceIps ?? [],
    },
    { name: 'service-nodeports', type: ['inet_proto', 'inet_service'], isMap: true, comment: 'NodePort traffic', elements: nodePorts ?? [] },
  ];
  const all = [...BASE, ...chains];
  return { text: textOf(sets, all), json: jsonOf(sets, all) };
}

const concat = (parts: (string | number)[]) => ({ text: parts.join(' . '), json: { concat: parts } });
const mapped = (parts: (string | number)[], chain: string) => ({
  text: `${parts.join(' . ')} : goto ${chain}`,
  json: [{ concat: parts }, { goto: { target: chain } }],
});

const payload = (protocol: string, field: string) => ({ payload: { protocol, field } });
const goTo = (chain: string): Rule => ({ text: `goto ${chain}`, expr: [{ goto: { target: chain } }] });
const masquerade: Rule = {
  text: `${MASQUERADE} comment "masquerade"`,
  comment: 'masquerade',
  expr: [{ mangle: { key: { meta: { key: 'mark' } }, value: { '|': [{ meta: { key: 'mark' } }, 16384] } } }],
};

function dnat(endpoints: readonly string[]): Rule {
  const map = endpoints.map((endpoint, number) => `${number} : ${endpoint} . 8080`).join(', ');
  return {
    text: `meta l4proto tcp dnat ip to numgen random mod ${endpoints.length} map { ${map} }`,
    expr: [
      { match: { op: '==', left: { meta: { key: 'l4proto' } }, right: 'tcp' } },
      {
        dnat: {
          family: 'ip',
          addr: {
            map: {
              key: { numgen: { mode: 'random', mod: endpoints.length, offset: 0 } },
              data: { set: endpoints.map((endpoint, number) => [number, { concat: [endpoint, 8080] }]) },
            },
          },
        },
      },
    ],
  };
}

const serviceKey = { concat: [payload('ip', 'daddr'), { meta: { key: 'l4proto' } }, payload('th', 'dport')] };
const portKey = { concat: [{ meta: { key: 'l4proto' } }, payload('th', 'dport')] };

const jump = (chain: string): Rule => ({ text: `jump ${chain}`, expr: [{ jump: { target: chain } }] });

/** The chains that every packet to a Service comes by. */
const BASE: readonly Chain[] = [
  { name: 'nat-prerouting', hook: 'prerouting', rules: [jump('services')] },
  { name: 'nat-output', hook: 'output', rules: [jump('services')] },
  {
    name: 'services',
    rules: [
      {
        text: `ip daddr @cluster-ips ip saddr != 10.244.0.0/16 ${MASQUERADE} comment "masquerade clusterIP traffic from outside cluster"`,
        comment: 'masquerade clusterIP traffic from outside cluster',
        expr: [{ match: { op: '==', left: payload('ip', 'daddr'), right: '@cluster-ips' } }, ...masquerade.expr],
      },
      { text: 'ip daddr . meta l4proto . th dport vmap @service-ips', expr: [{ vmap: { key: serviceKey, data: '@service-ips' } }] },
      {
        text: 'ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports',
        expr: [{ match: { op: '==', left: payload('ip', 'daddr'), right: '@nodeport-ips' } }, { vmap: { key: portKey, data: '@service-nodeports' } }],
      },
    ],
  },
];

/** One handle after the other, in the order of printing. */
function counter(): () => number {
  let handle = 100;
  return () => (handle += 1);
}

function textOf(sets: readonly NftSet[], chains: readonly Chain[]): string {
  const handle = counter();
  const lines = [`table ${FAMILY} ${TABLE} { # handle 1`, '\tcomment "rules for kube-proxy"'];
  for (const { name, type, isMap, comment, elements } of sets) {
    lines.push(
      `\t${isMap ? 'map' : 'set'} ${name} { # handle ${handle()}`,
      `\t\ttype ${type.join(' . ')}${isMap ? ' : verdict' : ''}`,
      `\t\tcomment "${comment}"`,
    );
    // An element on a line of its own, but for plain addresses, of which two share one.
    const shared = type.length === 1 ? 2 : 1;
    for (let at = 0; at < elements.length; at += shared) {
      const row = elements.slice(at, at + shared).map(({ text }) => text);
      lines.push(`${at === 0 ? '\t\telements = { ' : '\t\t\t     '}${row.join(', ')}${at + shared < elements.length ? ',' : ' }'}`);
    }
    lines.push('\t}', '');
  }
  for (const { name, hook, rules } of chains) {
    const head = hook === undefined ? [] : [`\t\ttype nat hook ${hook} priority dstnat; policy accept;`];
    lines.push(`\tchain ${name} { # handle ${handle()}`, ...head, ...rules.map(({ text }) => `\t\t${text} # handle ${handle()}`), '\t}', '');
  }
  return [...lines.slice(0, -1), '}', ''].join('\n');
}

function jsonOf(sets: readonly NftSet[], chains: readonly Chain[]): string {
  const handle = counter();
  const listed: object[] = [
    { metainfo: { version: '1.1.3', release_name: 'Commodore Bullmoose #4', json_schema_version: 1 } },
    { table: { family: FAMILY, name: TABLE, handle: 1 } },
  ];
  const named: object[] = sets.map(({ name, type, isMap, comment, elements }) => ({
    [isMap ? 'map' : 'set']: {
      family: FAMILY,
      name,
      table: TABLE,
      type: type.length === 1 ? type[0] : type,
      handle: handle(),
      comment,
      ...(isMap && { map: 'verdict' }),
      elem: elements.map(({ json }) => json),
    },
  }));
  const rules: object[] = [];
  for (const { name, hook, rules: own } of chains) {
    const head = hook === undefined ? {} : { type: 'nat', hook, prio: -100, policy: 'accept' };
    listed.push({ chain: { family: FAMILY, table: TABLE, name, handle: handle(), ...head } });
    for (const { expr, comment } of own)
      rules.push({ rule: { family: FAMILY, table: TABLE, chain: name, handle: handle(), ...(comment !== undefined && { comment }), expr } });
  }
  // nft prints JSON with a blank behind each comma and colon
  return JSON.stringify({ nftables: [...listed, ...named, ...rules] }, null, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/([[{]) | ([\]}])/g, '$1$2');
}
