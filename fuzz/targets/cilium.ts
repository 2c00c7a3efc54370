/** Maps of Cilium as bpftool prints them, and what its agent says over its API. */
import { z } from 'zod';
import { Dataplane } from '../../contract/index.ts';
import { readEndpoints, readIdentities, readVersion } from '../../main/capture/dataplane/cilium/agent.ts';
import { CONNECTIONS, connectionsOf, TRANSLATIONS, translationsOf } from '../../main/capture/dataplane/cilium/connections.ts';
import { destinationsOf, IPCACHE } from '../../main/capture/dataplane/cilium/destinations.ts';
import { POLICY, packetsOf, policiesOf, STATS } from '../../main/capture/dataplane/cilium/policies.ts';
import { BACKENDS, backendsOf, SERVICES, servicesOf } from '../../main/capture/dataplane/cilium/services.ts';
import { type Entry, type Layout, readEntries } from '../../main/capture/dataplane/entries.ts';
import type { Problem } from '../../main/capture/parse/problem.ts';
import { sections } from '../samples/captured.ts';
import { type Target, textTarget } from '../target.ts';
import { withProblems } from './problems.ts';

const agent = (name: string, parse: (text: string, problem: Problem) => unknown, shape: z.ZodType): Target =>
  textTarget({
    name: `cilium-${name}`,
    samples: () => sections(`cilium-${name}`),
    form: 'json',
    long: 40_000,
    read: (text) => {
      const read = withProblems(text, parse);
      shape.parse(read.value);
      return read;
    },
  });

const BYTE = '"0x01"';
const entry = ({ keyBytes, valueBytes }: Layout) => `{"key":[${Array(keyBytes).fill(BYTE).join()}],"value":[${Array(valueBytes).fill(BYTE).join()}]}`;

const map = (layout: Layout, decode: (entries: readonly Entry[]) => unknown, shape: z.ZodType): Target => ({
  ...agent(layout.map, (text, problem) => decode(readEntries(text, layout, problem)), shape),
  samples: () => [...sections(`cilium-map:${layout.map}`, ...(layout.map.endsWith('_') ? ['cilium-map:'] : [])), `[${entry(layout)},${entry(layout)}]`],
});

const { services, connections, translations, destinations, endpoints, identities, policies } = Dataplane.shape;

export const CILIUM: readonly Target[] = [
  agent('health', readVersion, z.string()),
  agent('endpoints', readEndpoints, endpoints),
  agent('identities', readIdentities, identities),
  map(SERVICES, (entries) => servicesOf(entries, new Map([[0x01010101, { address: '10.0.0.1', port: 1 }]])), services),
  map(BACKENDS, backendsOf, z.map(z.number(), z.object({ address: z.string(), port: z.number() }))),
  ...CONNECTIONS.map((layout) => map(layout, (entries) => connectionsOf(entries, new Map()), connections)),
  map(TRANSLATIONS, translationsOf, translations),
  map(IPCACHE, destinationsOf, destinations),
  map(POLICY, (entries) => policiesOf('1', entries, [{ id: 1, labels: ['a'] }], new Map()), policies),
  map(STATS, packetsOf, z.map(z.string(), z.number())),
];
