/** Recordings whose nodes have the rules of many more Services: the packet means none of them, and has to get past each. */
import type { NetworkState, Table } from '../contract/index.ts';
import { type Fixture, readFixture } from '../main/journey/fixtures/load.ts';
import { FORMS, type Rules } from './forms.ts';

export interface Crowded {
  name: string;
  fixture: Fixture;
}

export function crowded(services: number): Crowded[] {
  const iptables = rulesOf('iptables-save', services);
  const nftables = rulesOf('nft list ruleset', services);
  return [
    { name: 'iptables', fixture: withStates(readFixture('iptables/nodeport-other-node'), (state) => among(state, iptables, 'nat')) },
    { name: 'nftables', fixture: withStates(readFixture('nftables/nodeport-other-node'), (state) => among(state, nftables, 'kube-proxy')) },
  ];
}

function rulesOf(name: string, services: number): Rules {
  const form = FORMS.find((one) => one.name === name);
  if (!form) throw new Error(`no form ${name}`);
  return form.read(form.print(services));
}

const withStates = (fixture: Fixture, change: (state: NetworkState) => NetworkState): Fixture => ({
  ...fixture,
  states: fixture.states.map(change),
  ...(fixture.later && { later: fixture.later.map(change) }),
});

/** The others' rules and elements come before the node's own. */
function among(state: NetworkState, others: Rules, name: string): NetworkState {
  const [more] = others.netfilter;
  return {
    ...state,
    netfilter: state.netfilter.map((table) => (more && table.name === name && table.family === 'ip' ? merged(table, more) : table)),
    sets: state.sets.map((set) => {
      const same = others.sets.find((one) => one.table === set.table && one.name === set.name && set.family === one.family);
      return same ? { ...set, elements: [...same.elements, ...set.elements] } : set;
    }),
  };
}

/** In the chains that all packets come by the others' rules are put first; they are of an earlier writing, so without handles. */
function merged(table: Table, more: Table): Table {
  const own = new Set(table.chains.map(({ name }) => name));
  const shared = new Set(['KUBE-SERVICES', 'KUBE-NODEPORTS']);
  const rulesFor = (name: string) => (shared.has(name) ? (more.chains.find((chain) => chain.name === name)?.rules ?? []) : []);
  return {
    ...table,
    chains: [
      ...table.chains.map((chain) => ({ ...chain, rules: [...rulesFor(chain.name).filter(({ text }) => !text.includes('addrtype')), ...chain.rules] })),
      ...more.chains.filter(({ name }) => !own.has(name)),
    ],
  };
}
