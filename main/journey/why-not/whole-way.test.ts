/** The computed way equals the observed one: each packet of the recordings, walked again by itself through the rules and routes that were captured with it. */
import { expect, it } from 'vitest';
import type { Exchange, Hop, HopReference, Journey, NetworkState } from '../../../contract/index.ts';
import { type WalkInput, walkPacket } from '../../walk/index.ts';
import { DOCKER_FIXTURES, FIXTURES, journeyOf, PATH_FIXTURES, readFixture } from '../fixtures/load.ts';
import { observedOf } from './observed.ts';
import { passingOf } from './passing.ts';
import { worldOf } from './world.ts';

/** The netfilter hops of one stay in a namespace, from the first hook on. */
interface Stay {
  ref: HopReference;
  hops: Hop[];
  all: readonly Hop[];
}

const FIRST_HOOKS = ['prerouting', 'output'];

function stays(journey: Journey): Stay[] {
  const found: Stay[] = [];
  for (const part of ['open', 'data'] as const)
    for (const leg of ['request', 'reply'] as const) {
      const exchange: Exchange | undefined = part === 'data' ? journey.data : journey;
      const all = exchange?.[leg]?.hops ?? [];
      let stay: Stay | undefined;
      let left = false;
      for (const hop of all) {
        if (hop.kind === 'encapsulate' || hop.kind === 'decapsulate') stay = undefined;
        if (hop.kind === 'device' && hop.where.direction === 'out') left = true;
        if (hop.kind !== 'netfilter') continue;
        // a bridged frame may leave by the bridge itself before FORWARD is called (see correlate/timeline.ts)
        const isAnew = left && hop.netfilter !== undefined && FIRST_HOOKS.includes(hop.netfilter.hook);
        if (isAnew || stay?.hops[0]?.where.netns !== hop.where.netns) found.push((stay = { ref: { part, leg, hop: hop.index }, hops: [], all }));
        left = false;
        stay.hops.push(hop);
      }
    }
  return found.filter(({ hops }) => FIRST_HOOKS.includes(hops[0]?.netfilter?.hook ?? ''));
}

const shown = ({ netfilter }: Pick<Hop, 'netfilter'>): string[] =>
  netfilter
    ? [
        `${netfilter.table} ${netfilter.chain}`,
        ...netfilter.steps.filter(({ kind }) => kind !== 'return').map(({ kind, chain, text, verdict }) => `${kind} ${chain} ${text} => ${verdict}`),
      ]
    : [];

const stateOf = (states: readonly NetworkState[], hop: Hop): NetworkState => {
  const state = states.find(({ node }) => node === hop.where.node);
  if (!state) throw new Error(`no state of ${hop.where.node}`);
  return state;
};

function inputOf(journey: Journey, { ref, hops, all }: Stay, state: NetworkState): WalkInput {
  const [first] = hops;
  const links = state.namespaces.find(({ id }) => id === first?.where.netns)?.links ?? [];
  const input = first && passingOf(journey, ref, all, first, (name) => links.find((link) => link.name === name));
  if (!input) throw new Error('no passage');
  const { oif: _, iif, hook, ...packet } = input;
  return hook === 'output' || iif === undefined ? packet : { ...packet, iif };
}

/** What conntrack does to later packets of a translated connection asks no rule, and a walk does not know it. */
const isRestored = ({ state, translated }: WalkInput) => state !== 'NEW' && translated !== undefined && (translated.dnat || translated.snat);

/** Datagrams of VXLAN are NEW each, but nat chains are asked by the first of their ports only: by which, the observation shows. */
function isAsked(state: NetworkState, { hops }: Stay, { table, chain }: { table: string; chain: string }): boolean {
  if (hops[0]?.packet.before.outer === undefined) return true;
  const isNat = (name: string, base: string) =>
    name === 'nat' || state.netfilter.find((one) => one.name === name)?.chains.find((one) => one.name === base)?.type === 'nat';
  return !isNat(table, chain) || hops.some(({ netfilter }) => netfilter && isNat(netfilter.table, netfilter.chain));
}

function walked(state: NetworkState, input: WalkInput, stay: Stay): string[] {
  const { hops } = stay;
  const observed = hops.map(observedOf);
  const order = hops.map(({ netfilter }) => `${netfilter?.table} ${netfilter?.chain}`);
  const { walks } = walkPacket(worldOf(state, hops[0]?.where.netns ?? ''), input, {
    choose: (...asked) => observed.some(({ choose }) => choose?.(...asked)),
    seen: (rule, chain) => observed.flatMap(({ seen }) => seen?.(rule, chain) ?? []).find(({ matched }) => matched) ?? { matched: false },
    order: (table, chain) => order.indexOf(`${table} ${chain}`) >>> 0,
  });
  expect(walks).toHaveLength(1);
  return walks[0]?.stages.flatMap((stage) => (stage.kind === 'netfilter' && isAsked(state, stay, stage) ? shown({ netfilter: stage }) : [])) ?? [];
}

/** Where nothing was asked (nobody has the address), there is nothing to walk. */
const cases = [...FIXTURES, ...PATH_FIXTURES, ...DOCKER_FIXTURES].flatMap((name) => {
  const fixture = readFixture(name);
  const journey = journeyOf(fixture);
  const all = stays(journey).flatMap((stay) => {
    const [first] = stay.hops;
    const state = first && stateOf(fixture.states, first);
    const input = state && inputOf(journey, stay, state);
    return state && input && !isRestored(input) ? [{ stay, state, input }] : [];
  });
  return all.length === 0 ? [] : [{ name, all }];
});

it('has recordings of every backend, and of Docker alone', () => {
  expect(new Set(cases.map(({ name }) => name.split('/')[0]))).toEqual(new Set([...FIXTURES, 'iptables', 'nftables', 'legacy', 'docker']));
});

it.each(cases)('$name goes by itself through the hooks, routes, NAT and rules that were observed', ({ all }) => {
  for (const { stay, state, input } of all) {
    const { ref, hops } = stay;
    expect(walked(state, input, stay), `${ref.part} ${ref.leg} ${ref.hop} ${hops[0]?.where.netns}`).toEqual(hops.flatMap(shown));
  }
});
