/** The computed way equals the observed one: recordings of a real cluster, walked again through the rules that were captured with them. */
import { describe, expect, it } from 'vitest';
import type { Hop, Journey, NetworkState, Packet, Rule } from '../../contract/index.ts';
import { FIXTURES, type Fixture, journeyOf, readFixture } from '../journey/fixtures/load.ts';
import { asSeen } from './as-seen.ts';
import { type WalkInput, type WalkWorld, walkChain, walkPacket } from './index.ts';

const fixtures = FIXTURES.map((name) => {
  const fixture = readFixture(name);
  return { name, fixture, journey: journeyOf(fixture) };
});

function worldOf(states: readonly NetworkState[], node: string): WalkWorld {
  const state = states.find((one) => one.node === node);
  const space = state?.namespaces.find(({ id }) => id === node);
  if (!state || !space) throw new Error(`no state of ${node}`);
  const { routes, rules, addresses } = space;
  return { tables: state.netfilter, sets: state.sets, routes, rules, addresses, forwarding: state.sysctls['net.ipv4.ip_forward'] === '1' };
}

interface Visit {
  node: string;
  isReply: boolean;
  hops: Hop[];
  iif?: string;
  oif?: string;
}

/** The passages of one packet through one machine: they end where it leaves, or where an outer header comes or goes. */
function visits(journey: Journey): Visit[] {
  return [journey.request, journey.reply].flatMap((leg, number) => {
    const found: Visit[] = [];
    let visit: Visit | undefined;
    let iif: string | undefined;
    for (const hop of leg?.hops ?? []) {
      const isOuter = hop.packet.before.outer !== undefined;
      if (hop.kind === 'device' && hop.where.direction === 'in') {
        iif = hop.where.device;
        // br_netfilter asks PREROUTING while the packet is still in the bridge, which hands it up after that.
        if (visit?.node === hop.where.node && iif !== undefined) visit.iif = iif;
        else visit = undefined;
      } else if (hop.kind === 'device') {
        if (visit && visit.node === hop.where.node && hop.where.device !== undefined) visit.oif ??= hop.where.device;
        visit = undefined;
        iif = undefined;
      } else if (hop.kind === 'encapsulate' || hop.kind === 'decapsulate') {
        visit = undefined;
        iif = undefined;
      } else if (hop.kind === 'netfilter') {
        if (!visit || visit.node !== hop.where.node || (visit.hops[0]?.packet.before.outer !== undefined) !== isOuter) {
          visit = { node: hop.where.node, isReply: number === 1, hops: [], ...(iif !== undefined && { iif }) };
          found.push(visit);
        }
        visit.hops.push(hop);
      }
    }
    return found;
  });
}

/** Whether the packet was the first of its connection: only then nat tables are asked, and the observation shows whether they were. */
const isFirst = ({ hops }: Visit) => hops.some(({ netfilter }) => netfilter?.table === 'nat');

const taken = (hops: readonly Hop[]) => new Set(hops.flatMap(({ netfilter }) => netfilter?.steps.map(({ text }) => text) ?? []));
const choosing = (hops: readonly Hop[]) => {
  const texts = taken(hops);
  return (rule: Rule) => texts.has(rule.text);
};

const shown = (steps: readonly { kind: string; handle?: number | undefined; text: string; verdict: string }[]) =>
  steps.filter(({ kind }) => kind !== 'return').map(({ kind, handle, text, verdict }) => `${kind} ${handle ?? '-'} ${text} => ${verdict}`);

const inputOf = (visit: Visit, packet: Packet): WalkInput => ({
  packet,
  ...(visit.iif !== undefined && { iif: visit.iif }),
  ...(visit.oif !== undefined && { oif: visit.oif }),
  state: isFirst(visit) ? 'NEW' : 'ESTABLISHED',
});

const rulesOf = ({ states }: Fixture, node: string) => worldOf(states, node);

describe.each(fixtures)('$name', ({ fixture, journey }) => {
  const all = visits(journey);

  it('walks every observed passage by the same rules, in the same order', () => {
    let compared = 0;
    for (const visit of all)
      for (const { netfilter, packet } of visit.hops) {
        if (!netfilter) continue;
        const world = rulesOf(fixture, visit.node);
        const dnat = isFirst(visit) && visit.hops.some((hop) => hop.netfilter?.verdict === 'dnat');
        const passage = walkChain(
          world,
          { ...inputOf(visit, asSeen(packet.before)), hook: netfilter.hook, table: netfilter.table, translated: { dnat, snat: false } },
          { choose: choosing(visit.hops) },
        );
        expect(shown(passage?.steps ?? []), `${visit.node} ${netfilter.table} ${netfilter.chain}`).toEqual(shown(netfilter.steps));
        const { src: _src, sport: _sport, ...after } = asSeen(packet.after);
        if (netfilter.verdict !== 'snat') expect(passage?.after).toMatchObject(asSeen(packet.after));
        else expect(passage?.after).toMatchObject(after);
        compared += 1;
      }
    expect(compared).toBeGreaterThan(0);
  });

  it('finds the whole way of a first packet by itself: hooks, routes, NAT, verdict', () => {
    let compared = 0;
    for (const visit of all.filter(isFirst)) {
      const [first] = visit.hops;
      if (!first?.netfilter || !['prerouting', 'output'].includes(first.netfilter.hook)) continue;
      const { oif: _, ...input } = inputOf(visit, asSeen(first.packet.before));
      const { walks } = walkPacket(rulesOf(fixture, visit.node), first.netfilter.hook === 'output' ? withoutDevice(input) : input, {
        choose: choosing(visit.hops),
      });
      expect(walks).toHaveLength(1);
      const computed = walks[0]?.stages.flatMap((stage) => (stage.kind === 'netfilter' ? [`${stage.table} ${stage.chain}`, ...shown(stage.steps)] : [])) ?? [];
      const observed = visit.hops.flatMap(({ netfilter }) => (netfilter ? [`${netfilter.table} ${netfilter.chain}`, ...shown(netfilter.steps)] : []));
      expect(computed, visit.node).toEqual(observed);
      // In a bridge the packet is seen at the bridge's port.
      const links = fixture.states.find(({ node }) => node === visit.node)?.namespaces.find(({ id }) => id === visit.node)?.links;
      const left = links?.find(({ name }) => name === visit.oif)?.master ?? visit.oif;
      if (left !== undefined && walks[0]?.outcome === 'sent') expect(walks[0].oif).toBe(left);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

const withoutDevice = ({ iif: _, ...input }: WalkInput): WalkInput => input;
