/** Maps of Calico's eBPF dataplane on one node, from the sections that capture.sh prints where they are pinned. Pure. */
import type { Dataplane } from '../../../../contract/index.ts';
import type { Problem } from '../../parse/problem.ts';
import type { SectionReader } from '../../section-reader.ts';
import { type Entry, type Layout, readEntries } from '../entries.ts';
import { CONNECTIONS, connectionsOf } from './connections.ts';
import { destinationsOf, endpointsOf, INTERFACES, ROUTES } from './destinations.ts';
import { COUNTERS, packetsOf, readPolicies } from './policies.ts';
import { BACKENDS, FRONTENDS, servicesOf } from './services.ts';
import { SETS, setsOf } from './sets.ts';

const MAP = 'calico-map:';
const VERSION = 'calico-version';

/** Undefined on a node without it. */
export function readCalico(sections: SectionReader): Dataplane | undefined {
  const there = sections.names(MAP).map((name) => name.slice(MAP.length));
  if (there.length === 0) return undefined;
  const version = sections.read(VERSION, (text) => text.trim() || '?');
  const entries = (layout: Layout): Entry[] => {
    const { map } = layout;
    if (there.includes(map)) return sections.read(MAP + map, (text, problem) => readEntries(text, layout, problemOf(map, version, problem)));
    const other = there.find((name) => name.replace(/\d+$/, '') === map.replace(/\d+$/, ''));
    sections.missing.push({
      section: MAP + map,
      reason: `cannot read ${other ?? map} of Calico ${version}: ${other ? `${map} is what is known` : 'it has no such map'}`,
    });
    return [];
  };
  const destinations = destinationsOf(entries(ROUTES));
  const packets = packetsOf(entries(COUNTERS));
  const { policies, sets } = sections.read('calico-policies', (text, problem) => readPolicies(text, packets, problemOf('policies', version, problem)));
  return {
    kind: 'calico-ebpf',
    version,
    services: servicesOf(entries(FRONTENDS), entries(BACKENDS)),
    connections: connectionsOf(entries(CONNECTIONS)),
    translations: [],
    destinations,
    endpoints: endpointsOf(entries(INTERFACES), destinations),
    identities: [],
    sets: setsOf(entries(SETS), sets),
    policies,
  };
}

const problemOf =
  (what: string, version: string, problem: Problem): Problem =>
  (line, reason) =>
    problem(line, () => `cannot read ${what} of Calico ${version}: ${typeof reason === 'string' ? reason : reason()}`);
