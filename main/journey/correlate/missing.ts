/** What is known not to be known: lost messages, listeners that saw nothing where something passed, rules that the capture does not have. */
import type { JourneyMissing } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import type { Passage } from '../decode/passages.ts';
import type { Evidence } from '../evidence.ts';
import type { Followed } from './follow.ts';
import { OUR_TABLE } from './own-passages.ts';
import type { Place } from './topology.ts';

export const lacking = (code: string, what: string, params: Record<string, string | number> = {}): JourneyMissing => {
  const words = sayBoth(`journey.missing.${code}`, { ...params, what });
  return { what, why: words.en, words };
};

export function missingOf(
  places: readonly Place[],

  evidence: Evidence,
  traces: readonly { place: Place; passages: Passage[] }[],
  legs: readonly (Followed | undefined)[],
  areRulesUnknown: boolean,
): JourneyMissing[] {
  const missing = evidence.losses.map(({ what, how, detail }) => lacking(`lost.${how}`, what, { detail }));
  const followed = legs.flatMap((leg) => leg?.sightings ?? []);
  for (const { space, id } of places) if (space.pcap === undefined) missing.push(lacking('noCapture', id));
  for (const { place, passages } of traces) {
    if (place.space.trace === undefined) missing.push(lacking('noTrace', place.node));
    else if (followed.some((sighting) => sighting.place === place && sighting.direction === 'in') && !passages.some(({ table }) => OUR_TABLE.test(table)))
      missing.push(lacking('traceSilent', place.node));
    const counted = countTriggers(place.space.table ?? '');
    const traced = countTraced(passages, place.space.table ?? '');
    if (counted > traced) missing.push(lacking('traceLost', place.node, { counted, traced }));
    if (place.space.conntrack === undefined && followed.some((sighting) => sighting.place === place)) missing.push(lacking('noConntrack', place.node));
    if (!place.state) missing.push(lacking('noState', place.node));
    if (place.state?.dataplane?.kind === 'cilium' && place.space.events === undefined) missing.push(lacking('noEvents', place.node));
    if (place.state?.dataplane?.kind === 'calico-ebpf' && place.space.connections === undefined) missing.push(lacking('noConnections', place.node));
    for (const map of place.remembered.unreadable) missing.push(lacking('unreadableMap', place.node, { map, version: place.state?.dataplane?.version ?? '?' }));
    for (const what of place.told.unreadable) missing.push(lacking('unreadable', place.node, { events: what }));
    for (const { section, reason } of place.state?.missing ?? [])
      if ((NEEDED.has(section) || (areRulesUnknown && RULES.has(section))) && !reason.includes(OUR_PREFIX))
        missing.push(lacking('section', place.node, { section, reason }));
    if (
      place.space.nflog === undefined &&
      place.state?.netfilter.some(({ backend, chains }) => backend === 'iptables-legacy' && chains.some(({ rules }) => rules.length > 0))
    )
      missing.push(lacking('legacy', place.node));
  }
  return missing;
}

const NEEDED = new Set(['ip', 'sysctls', 'inodes']);
/** Sections that tell of rules; of no matter as long as every rule that matched was found. */
const RULES = new Set(['iptables', 'nft', 'nft-text']);
/** The capture runs while our tables are there; what it says about them is of no matter. */
const OUR_PREFIX = 'packet_dojo_';

/** Our triggers count the packets that they mark: the last listing of our table. */
function countTriggers(table: string): number {
  const last = table.slice(Math.max(0, table.lastIndexOf('table ip packet_dojo_')));
  return [...last.matchAll(/ counter packets (\d+) /g)].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Each marking is a line of the trace. */
function countTraced(passages: readonly Passage[], table: string): number {
  const triggers = new Set([...table.matchAll(/ counter packets .* # handle (\d+)/g)].map(([, handle]) => Number(handle)));
  const steps = passages.filter((passage) => OUR_TABLE.test(passage.table)).flatMap((passage) => passage.steps);
  return steps.filter(({ handle }) => handle !== undefined && triggers.has(handle)).length;
}
