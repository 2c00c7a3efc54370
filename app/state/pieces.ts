/** A row's text in pieces, each with what it refers to. Joined, the pieces give the text again. Pure. */
import { type Piece as RulePiece, ruleText } from '../rule/index.ts';
import type { Row } from './rows.ts';
import { type Thing, thing } from './thing.ts';
import { setName, type World } from './world.ts';

export interface Piece extends RulePiece {
  thing?: Thing;
}

const TO_CHAIN = new Set(['-j', '-g', '--jump', '--goto', 'jump', 'goto']);
const DEVICE = new Set(['-i', '-o', 'dev', 'master', 'iifname', 'oifname', 'iif', 'oif']);
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

export function piecesOf(row: Row, world: World): Piece[] {
  const isRule = row.item.kind === 'rule';
  let before = '';
  return ruleText(row.text).map(({ text, role }, index) => {
    const found = text.trim() === '' ? undefined : thingOf(text, before, row, world, index);
    const piece: Piece = { text, role: isRule ? role : 'plain', ...(found && { thing: found }) };
    if (text.trim() !== '' && text !== '!' && text !== '!=') before = text;
    return piece;
  });
}

function thingOf(text: string, before: string, row: Row, world: World, index: number): Thing | undefined {
  const { item } = row;
  if (text.startsWith('"')) return DEVICE.has(before) ? device(text.slice(1, -1), row, world) : inComment(text, world);
  if (MAC.test(text)) return thing('mac', text);
  const address = addressIn(text);
  if (address !== undefined) return thing('address', address);
  if (DEVICE.has(before)) return device(text, row, world);
  if (item.kind === 'rule' || item.kind === 'chain') return inRule(text, before, item.table, world);
  if (item.kind === 'set') return index === 0 ? thing('set', setName(item.set)) : undefined;
  if (item.kind === 'element') return TO_CHAIN.has(before) ? chain(text, { family: item.set.family, name: item.set.table ?? '' }, world) : undefined;
  if (item.kind === 'link')
    return text.startsWith('@if') ? world.peer(item.netns, item.link) : index === 0 ? thing('device', `${item.netns} ${text}`) : undefined;
  if (before === 'identity' || (item.kind === 'dataplane-identity' && index === 0)) return /^\d+$/.test(text) ? thing('identity', text) : undefined;
  if (item.kind === 'dataplane-service') return onNodePort(text, world);
  if (item.kind === 'bpf-attachment' && before !== 'pod') return device(text, row, world);
  return object(text, before, row, world);
}

function object(text: string, before: string, { item }: Row, world: World): Thing | undefined {
  if (item.kind === 'networkpolicy' && world.policies.has(text)) return thing('policy', text);
  const isService = item.kind === 'service' || before === 'service';
  if (isService && world.services.has(text)) return thing('service', text);
  if (world.pods.has(text)) return thing('pod', text);
  return (item.kind === 'node' || before === 'node') && world.nodes.has(text) ? thing('node', text) : undefined;
}

function inRule(text: string, before: string, table: { family: string; name: string }, world: World): Thing | undefined {
  const found = chain(text, table, world);
  if (found) return found;
  if (before === '--match-set' && world.sets.has(text)) return thing('set', text);
  if (text.startsWith('@')) {
    const name = `${table.family} ${table.name} ${text.slice(1)}`;
    return world.sets.has(name) ? thing('set', name) : undefined;
  }
  const service = before === '--dport' || before === 'dport' ? world.nodePorts.get(text) : undefined;
  return service === undefined ? undefined : thing('service', service);
}

function chain(text: string, { family, name }: { family: string; name: string }, world: World): Thing | undefined {
  const full = `${family} ${name} ${text}`;
  return world.chains.has(full) ? thing('chain', full) : undefined;
}

/** A frontend of everybody's address, or of no address that is known: its port tells. */
function onNodePort(text: string, world: World): Thing | undefined {
  const service = world.nodePorts.get(/^0\.0\.0\.0:(\d+)$/.exec(text)?.[1] ?? '');
  return service === undefined ? undefined : thing('service', service);
}

/** A device's name means one in the row's own namespace. */
function device(text: string, { node, netns }: Row, world: World): Thing | undefined {
  const place = netns === '' ? node : netns;
  return world.link(place, text) === undefined ? undefined : thing('device', `${place} ${text}`);
}

/** kube-proxy writes `namespace/name` and `namespace/name:port` into its comments. */
function inComment(text: string, world: World): Thing | undefined {
  const [, name] = /^"(?:[^"]* )?([a-z0-9-]+\/[a-z0-9.-]+)(?::[a-z0-9-]+)?(?=[ "])/.exec(text) ?? [];
  return name !== undefined && world.services.has(name) ? thing('service', name) : undefined;
}

const V4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:\/32)?$/;
const V6 = /^\[?([0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})\]?(?:(?<=\]):\d+)?(?:\/128)?$/;
/** Addresses that stand for everyone or for nobody. */
const NOBODY = new Set(['0.0.0.0', '::', '127.0.0.1', '::1']);

/** One address, with a port or written as a network of its own; a network of many is none. */
export function addressIn(text: string): string | undefined {
  const own = /^(\S+)\/\d+$/.exec(text)?.[1];
  const address = V4.exec(text)?.[1] ?? V6.exec(text)?.[1] ?? (own !== undefined && !isNetwork(text) ? addressIn(own) : undefined);
  return address === undefined || NOBODY.has(address) ? undefined : address.toLowerCase();
}

/** `10.244.0.1/24` is an address with its network, `10.244.0.0/24` is the network alone. IPv6: as it ends. */
function isNetwork(text: string): boolean {
  const [address = '', length = ''] = text.split('/');
  if (address.includes(':')) return address.endsWith('::');
  const bits = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return bits % 2 ** (32 - Number(length)) === 0;
}
