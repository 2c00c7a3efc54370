/** What is known about the machine, made ready for questions: addresses, their types, sets, chains. */
import type { Chain, NamedSet, Table } from '../../contract/index.ts';
import { addressValue, inPrefix, type Prefix, parsePrefix } from './match/address.ts';
import type { WalkWorld } from './types.ts';

export interface Facts {
  world: WalkWorld;
  /**
   * As the kernel's local table says (addrtype, inet_addr_type): LOCAL, BROADCAST, MULTICAST, else UNICAST.
   * @returns undefined where nothing is known about the machine's addresses
   */
  addressType(address: string): string | undefined;
  set(name: string): NamedSet | undefined;
  /** A set or a map of nft, by family, table and name. */
  nftSet(family: string, table: string, name: string): NamedSet | undefined;
  chain(table: Table, name: string): Chain | undefined;
  /** What was taken for granted on the way, by its code. */
  assumed: Set<string>;
}

export function factsOf(world: WalkWorld): Facts {
  const assumed = new Set<string>();
  const typed: { type: string; prefix: Prefix }[] = [];
  const known = (type: string, text: string) => {
    const prefix = parsePrefix(text);
    if (prefix) typed.push({ type, prefix });
  };
  known('LOCAL', '127.0.0.0/8');
  known('LOCAL', '::1');
  known('MULTICAST', '224.0.0.0/4');
  known('MULTICAST', 'ff00::/8');
  known('BROADCAST', '255.255.255.255');
  for (const { type, dst } of world.routes ?? []) if (/^(local|broadcast|anycast)$/.test(type)) known(type.toUpperCase(), dst);
  for (const { address } of world.addresses ?? []) known('LOCAL', address);
  const certain = world.addresses !== undefined || (world.routes ?? []).some(({ type }) => type === 'local');
  // What a route gives as source is an address of the machine; a machine may have others, which `ip route` does not show.
  if (!certain) for (const { source } of world.routes ?? []) if (source !== undefined) known('LOCAL', source);
  // `255.255.255.255` and the like are few; exact local addresses are many on a node.
  const exact = new Map<string, string>();
  const wide = typed.filter(({ type, prefix }) => {
    const single = prefix.mask === (1n << BigInt(prefix.bits)) - 1n;
    if (single && !exact.has(keyOf(prefix))) exact.set(keyOf(prefix), type);
    return !single;
  });
  const sets = new Map((world.sets ?? []).map((set) => [set.name, set]));
  const nftSets = new Map((world.sets ?? []).flatMap((set) => (set.origin === 'nft' ? [[`${set.family} ${set.table} ${set.name}`, set] as const] : [])));
  const chains = new Map<Table, Map<string, Chain>>();
  return {
    world,
    assumed,
    addressType: (address) => {
      const value = addressValue(address);
      const found = (value && exact.get(keyOf(value))) ?? wide.find(({ prefix }) => inPrefix(address, prefix))?.type;
      if (found !== undefined || certain) return found ?? 'UNICAST';
      if (world.routes === undefined) return undefined;
      assumed.add('localFromRoutes');
      return 'UNICAST';
    },
    set: (name) => sets.get(name),
    nftSet: (family, table, name) => nftSets.get(`${family} ${table} ${name}`),
    chain: (table, name) => {
      let of = chains.get(table);
      if (!of) chains.set(table, (of = new Map(table.chains.map((chain) => [chain.name, chain]))));
      return of.get(name);
    },
  };
}

const keyOf = ({ bits, value }: { bits: number; value: bigint }) => `${bits} ${value}`;
