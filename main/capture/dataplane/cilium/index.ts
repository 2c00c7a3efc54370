/** Cilium's maps on one node, from the sections that capture.sh prints where its agent runs. Pure. */
import type { Dataplane } from '../../../../contract/index.ts';
import type { Problem } from '../../parse/problem.ts';
import type { SectionReader } from '../../section-reader.ts';
import { type Entry, type Layout, readEntries } from '../entries.ts';
import { readEndpoints, readIdentities, readVersion } from './agent.ts';
import { CONNECTIONS, connectionsOf, TRANSLATIONS, translationsOf } from './connections.ts';
import { destinationsOf, IPCACHE } from './destinations.ts';
import { POLICY, packetsOf, policiesOf, STATS } from './policies.ts';
import { BACKENDS, backendsOf, SERVICES, servicesOf } from './services.ts';

const AGENT = 'cilium-health';
const MAP = 'cilium-map:';

/** Undefined on a node without Cilium. */
export function readCilium(sections: SectionReader): Dataplane | undefined {
  if (!sections.has(AGENT)) return undefined;
  const version = sections.read(AGENT, readVersion);
  const entries = (layout: Layout, map = layout.map): Entry[] => {
    if (sections.has(MAP + map)) return sections.read(MAP + map, (text, problem) => readEntries(text, layout, problemOf(map, version, problem)));
    sections.missing.push({ section: MAP + map, reason: `cannot read ${map} of Cilium ${version}: it has no such map` });
    return [];
  };
  const identities = sections.read('cilium-identities', readIdentities);
  const backends = backendsOf(entries(BACKENDS));
  const packets = packetsOf(entries(STATS));
  return {
    kind: 'cilium',
    version,
    services: servicesOf(entries(SERVICES), backends),
    connections: CONNECTIONS.flatMap((layout) => connectionsOf(entries(layout), backends)),
    translations: translationsOf(entries(TRANSLATIONS)),
    destinations: destinationsOf(entries(IPCACHE)),
    endpoints: sections.read('cilium-endpoints', readEndpoints),
    identities,
    policies: policyMaps(sections, version).flatMap((map) => policiesOf(endpointOf(map), entries(POLICY, map), identities, packets)),
  };
}

const problemOf =
  (map: string, version: string, problem: Problem): Problem =>
  (line, reason) =>
    problem(line, () => `cannot read ${map} of Cilium ${version}: ${typeof reason === 'string' ? reason : reason()}`);

/** One for each endpoint; of another layout than the one that is known here, none. */
function policyMaps(sections: SectionReader, version: string): string[] {
  const all = sections.names(`${MAP}cilium_policy_v`).map((name) => name.slice(MAP.length));
  const known = all.filter((name) => name.startsWith(POLICY.map));
  const [other] = all.filter((name) => !name.startsWith(POLICY.map));
  if (known.length === 0)
    sections.missing.push({ section: MAP + POLICY.map, reason: `cannot read ${other ?? POLICY.map} of Cilium ${version}: ${POLICY.map}* is what is known` });
  return known;
}

/** `cilium_policy_v3_01068` → `1068` */
const endpointOf = (map: string): string => String(Number(map.slice(POLICY.map.length)));
