/**
 * Sightings and passages in one line. Sightings have the kernel's time; passages have an order inside their namespace and the devices that the packet came in by
 * and goes out by, and so their place between sightings can be told.
 */
import type { Tuple } from '../../../contract/index.ts';
import type { PlacedPassage } from './own-passages.ts';
import { fromIp, sameTuple } from './packet.ts';
import type { Sighting } from './sightings.ts';
import { bridgeMeetsIptables, bridgeOf, type Place } from './topology.ts';

export type Event = { place: Place; isOuter: boolean } & ({ kind: 'sighting'; sighting: Sighting } | { kind: 'passage'; passage: PlacedPassage });

const LOOPBACK = 'lo';
const LEAVING = new Set(['forward', 'output', 'postrouting']);

export function timeline(followed: readonly Sighting[], passages: readonly PlacedPassage[]): Event[] {
  const placed = byPlace(passages).flatMap((own) => {
    let floor = 0;
    return own.map((passage, order) => {
      floor = Math.max(floor, gapOf(passage, followed, floor));
      return { passage, gap: floor, order };
    });
  });
  const events: Event[] = [];
  for (let gap = 0; gap <= followed.length; gap++) {
    const here = placed.filter((one) => one.gap === gap);
    here.sort(
      (a, b) =>
        nearness(a.passage, followed, gap) - nearness(b.passage, followed, gap) || a.passage.place.id.localeCompare(b.passage.place.id) || a.order - b.order,
    );
    for (const { passage } of here) events.push({ kind: 'passage', place: passage.place, isOuter: passage.isOuter, passage });
    const sighting = followed[gap];
    if (sighting) events.push({ kind: 'sighting', place: sighting.place, isOuter: sighting.outer !== undefined, sighting });
  }
  return events;
}

function byPlace(passages: readonly PlacedPassage[]): PlacedPassage[][] {
  const groups = new Map<string, PlacedPassage[]>();
  for (const passage of passages) groups.set(passage.place.id, [...(groups.get(passage.place.id) ?? []), passage]);
  return [...groups.values()];
}

/** 0: the namespace of the sighting before; 2: of the one after. */
function nearness({ place }: PlacedPassage, followed: readonly Sighting[], gap: number): number {
  if (followed[gap - 1]?.place === place) return 0;
  return followed[gap]?.place === place ? 2 : 1;
}

/** The number of sightings that come before this passage. */
function gapOf(passage: PlacedPassage, followed: readonly Sighting[], floor: number): number {
  const { place, isOuter, hook, packet } = passage;
  const here = followed.flatMap((sighting, index) => (sighting.place === place && (sighting.outer !== undefined) === isOuter ? [{ sighting, index }] : []));
  const on = (device: string, wanted: string | undefined) => wanted !== undefined && (device === wanted || bridgeOf(place, device) === wanted);

  if (LEAVING.has(hook) && packet.oif !== undefined) {
    const leaves = here.filter(({ sighting, index }) => index >= floor && sighting.direction === 'out' && on(sighting.device, packet.oif));
    // A bridged frame whose destination was rewritten may leave by the bridge itself before br_netfilter calls these hooks (br_nf_pre_routing_finish_bridge): then
    // it is still seen there as it came.
    const changed = leaves.find(({ sighting }) => !sameTuple(fromIp(isOuter ? (sighting.outer ?? sighting.packet) : sighting.packet), packet));
    // What is sent out on the loopback device is captured as it comes in there, and only then (libpcap, pcap-linux.c: linux_check_direction).
    const looped = packet.oif === LOOPBACK ? here.find(({ sighting, index }) => index >= floor && sighting.device === LOOPBACK) : undefined;
    const leaving = changed ?? leaves[0] ?? looped;
    if (leaving) return leaving.index;
  }
  const arrivals = here.filter(({ sighting, index }) => index + 1 >= floor && sighting.direction === 'in' && on(sighting.device, packet.iif));
  const asItWas = arrivals.filter(({ sighting }) => sameTuple(fromIp(isOuter ? (sighting.outer ?? sighting.packet) : sighting.packet), packet));
  const candidates = asItWas.length > 0 ? asItWas : arrivals;
  // With br_netfilter PREROUTING comes between the port and the bridge, before the bridge hands the packet up; all else, and all without it, comes after that.
  const run = candidates.filter(({ index }) => index - (candidates[0]?.index ?? 0) < candidates.length);
  const arrival = hook === 'prerouting' && bridgeMeetsIptables(place) ? run.at(0) : run.at(-1);
  if (arrival) return arrival.index + 1;
  // OUTPUT names the device that the first routing chose; DNAT may have led to another since.
  const leaves = LEAVING.has(hook) ? here.find(({ sighting, index }) => index >= floor && sighting.direction === 'out') : undefined;
  if (leaves) return leaves.index;
  // It never came in: a program made it of another packet, and it passes this hook before it leaves.
  if (hook === 'prerouting' && here[0]?.sighting.direction === 'out') return Math.max(floor, here[0].index);
  const lastHere = here.at(-1);
  if (lastHere) return Math.max(floor, lastHere.index + 1);
  return nobodySaw(passage, followed, floor);
}

/**
 * No sighting in this namespace (its tcpdump is missing). What comes in has left elsewhere just before;
 * what goes out follows what came in.
 */
function nobodySaw({ packet, isOuter, hook }: PlacedPassage, followed: readonly Sighting[], floor: number): number {
  const header = (sighting: Sighting) => (isOuter ? (sighting.outer ?? sighting.packet) : sighting.packet);
  const alike = (sighting: Sighting) => (sighting.outer !== undefined) === isOuter && sameTuple(fromIp(header(sighting)), packet);
  if (hook === 'output' || hook === 'postrouting') return floor;
  // FORWARD comes after the TTL was taken down, which a bridge does not do.
  const ttl = hook === 'forward' && packet.iif !== packet.oif ? packet.ttl + 1 : packet.ttl;
  const left = followed.filter((sighting) => sighting.direction === 'out' && (sighting.outer !== undefined) === isOuter && header(sighting).ttl >= ttl);
  const last = left.findLast(alike) ?? left.findLast((sighting) => sharesEnd(header(sighting), packet));
  return Math.max(floor, last ? followed.indexOf(last) + 1 : 0);
}

const sharesEnd = (a: Tuple, b: Tuple) => (a.src === b.src && a.sport === b.sport) || (a.dst === b.dst && a.dport === b.dport);
