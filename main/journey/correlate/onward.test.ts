/** Behind a proxy: connections that it opened, known by what they carry. */
import { describe, expect, it } from 'vitest';
import { type LegName, legOf, legsFor } from '../../../contract/index.ts';
import { onlyOwn } from '../collect/only-own.ts';
import { keepRecords } from '../decode/pcap.ts';
import { journeyOf, PROXIED_FIXTURES, readFixture } from '../fixtures/load.ts';
import { faultsOf, soundly } from '../fixtures/sound.ts';
import { foreignPackets } from '../truth/foreign.ts';
import { onwardMarks } from './onward-marks.ts';

describe.each(PROXIED_FIXTURES)('%s', (name) => {
  const fixture = readFixture(name);
  const journey = journeyOf(fixture);
  const [onward] = journey.onward ?? [];
  /** Traefik keeps its connections. */
  const isReused = name.endsWith('reused');

  it('the first connection ends at the proxy, and the one that it opened begins there and ends where the answer came from', () => {
    expect([journey.complete, journey.missing]).toEqual([true, []]);
    expect(journey.onward).toHaveLength(1);
    expect(onward?.isReused).toBe(isReused);
    expect(onward?.data === undefined).toBe(isReused);
    for (const leg of [journey.request, journey.data?.request]) expect(leg?.hops.at(-1)?.where.netns).toBe(onward?.where.netns);
    for (const leg of [onward?.request, ...(isReused ? [] : [onward?.data?.request])]) {
      expect([leg?.outcome, leg?.hops[0]?.where.netns, leg?.hops.at(-1)?.where.netns]).toEqual(['delivered', onward?.where.netns, journey.answeredBy]);
    }
    expect(onward?.reply?.hops.at(-1)?.where.netns).toBe(onward?.where.netns);
    expect(onward?.answeredBy).toBe(journey.answeredBy);
  });

  it('has its own packets by name, in the order in which they were sent', () => {
    const data: LegName[] = isReused ? [] : ['dataRequest2', 'dataReply2'];
    const names: LegName[] = ['request', 'reply', 'dataRequest', 'request2', 'reply2', ...data, 'dataReply'];
    expect(legsFor(journey)).toEqual(names);
    expect(names.every((leg) => legOf(journey, leg) !== null)).toBe(true);
    expect(legOf(journey, 'request2')).toBe(onward?.request);
    expect(legOf(journey, 'request3')).toBeNull();
  });

  it('is as sound as any journey', () => {
    expect(faultsOf({ name, fixture, journey })).toEqual(soundly({ name, fixture, journey }));
  });

  it('keeps no packet of others, and loses none of its own', () => {
    const other = readFixture('iptables/clusterip-other-node').evidence;
    const records = (pcap: string | undefined) => keepRecords(Buffer.from(pcap ?? '', 'base64'), () => true).subarray(24);
    const mixed = {
      ...fixture.evidence,
      spaces: fixture.evidence.spaces.map((space, index) =>
        space.pcap === undefined
          ? space
          : { ...space, pcap: Buffer.concat([Buffer.from(space.pcap, 'base64'), records(other.spaces[index % other.spaces.length]?.pcap)]).toString('base64') },
      ),
    };
    expect(foreignPackets(mixed).length).toBeGreaterThan(0);
    expect(foreignPackets(onlyOwn(mixed))).toEqual([]);
    expect(onwardMarks(onlyOwn(mixed))).toEqual(onwardMarks(fixture.evidence));
    expect(onlyOwn(fixture.evidence)).toEqual(fixture.evidence);
  });

  it('without what it carried, no connection is taken for its own', () => {
    const token = '0'.repeat(32);
    const alone = journeyOf({ ...fixture, evidence: { ...fixture.evidence, onward: { token } } });
    expect(alone.onward).toBeUndefined();
    expect(alone.missing.map(({ what }) => what)).toEqual(['tcpdump']);
  });
});
