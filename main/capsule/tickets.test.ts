/** What the recordings of the labs `break-it-…` show: each fault ends the packet where the lab says, and the last journey arrives. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Journey, type LegName, legOf } from '../../contract/index.ts';
import { loadRecordings } from './index.ts';

const LABS = join(import.meta.dirname, '../../lab-scenarios');

/** In the order in which they were recorded. */
async function recorded(lab: string): Promise<Journey[]> {
  const journeys = (await loadRecordings(join(LABS, `break-it-${lab}`, 'capsule'))).map(({ journey }) => journey);
  return journeys.toSorted((a, b) => a.at - b.at);
}

it.each<[lab: string, leg: LegName, ending: object[]]>([
  [
    'selector',
    'request',
    [
      { kind: 'netfilter', netfilter: { chain: 'INPUT' } },
      { kind: 'drop', netfilter: { verdict: 'reject' } },
    ],
  ],
  [
    'drop',
    'request',
    [
      { kind: 'netfilter', netfilter: { family: 'inet', table: 'perimeter' } },
      { kind: 'drop', netfilter: { verdict: 'drop' } },
    ],
  ],
  [
    'route',
    'request',
    [
      { kind: 'route', route: { text: 'unreachable 10.244.0.0/16' } },
      { kind: 'drop', drop: { location: 'ip_error' } },
    ],
  ],
  [
    'mtu',
    'dataReply',
    [
      { kind: 'route', route: { dev: 'flannel.1' } },
      { kind: 'drop', drop: { reason: 'PKT_TOO_BIG', location: 'ip_forward' } },
    ],
  ],
  ['endpoint', 'request', [{ kind: 'netfilter' }, { kind: 'drop', evidence: 'computed', source: 'ip neigh' }]],
])('%s: the first %s ends there, the last one arrives', async (lab, leg, ending) => {
  const journeys = await recorded(lab);
  const [first, last] = [journeys[0], journeys.at(-1)];
  expect(first && legOf(first, leg)?.hops.slice(-2)).toMatchObject(ending);
  expect(first?.answeredBy).toBeUndefined();
  expect(last?.answeredBy).toMatch(/^default\//);
});

it('endpoint: behind the first fault the Pod itself refuses, by RST', async () => {
  const refused = (await recorded('endpoint')).find(({ reply }) => reply?.hops[0]?.packet.before.tcpFlags?.includes('RST'));
  expect(refused?.request.hops.at(-1)).toMatchObject({ kind: 'socket', drop: { reason: 'NO_SOCKET' } });
});
