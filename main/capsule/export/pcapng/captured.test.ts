/** With its evidence, a journey's pcapng holds the frames that tcpdump captured. */
import { describe, expect, it } from 'vitest';
import { hopsOf } from '../../../../contract/index.ts';
import { FIXTURES, PATH_FIXTURES } from '../../../journey/fixtures/load.ts';
import { capturedFrames } from '../../../journey/index.ts';
import { recordedFixture } from '../../recordings.fixture.ts';
import { journeyPcapng } from './journey.ts';
import { readPcapng } from './read-pcapng.fixture.ts';

describe.each([...FIXTURES, ...PATH_FIXTURES])('%s', (name) => {
  const recorded = recordedFixture(name);
  const { journey, evidence } = recorded;
  if (!evidence) throw new Error('a fixture has evidence');
  const file = readPcapng(journeyPcapng(recorded, 'en'));
  const commented = file.packets.filter(({ comment }) => comment !== '');

  it('has a frame for every device hop that was observed', () => {
    const observed = hopsOf(journey).filter(({ kind, evidence: how }) => kind === 'device' && how === 'observed');
    // a packet for an address that nobody has does not leave
    expect(observed.length > 0).toBe(!name.endsWith('/nobody-at-address'));
    const heads = commented.map(({ comment }) => /^(Request|Reply)(: data)? \d+\. /.exec(comment)?.[0]);
    expect(heads).not.toContain(undefined);
    expect(new Set(heads).size).toBe(observed.length);
    expect(commented).toHaveLength(observed.length);
  });

  it('keeps the bytes and the times of the capture, and loses none but the sentinel on lo', () => {
    const key = (bytes: Uint8Array, at: bigint, length: number) => `${at} ${length} ${Buffer.from(bytes).toString('hex')}`;
    const captured = capturedFrames({ ...recorded, evidence });
    const written = file.packets.map(({ bytes, at, originalLength }) => key(bytes, at, originalLength)).sort();
    expect(new Set(captured.map(({ bytes, at, originalLength }) => key(bytes, at, originalLength)))).toEqual(
      new Set([...written, ...captured.filter(({ device }) => device === 'lo').map(({ bytes, at, originalLength }) => key(bytes, at, originalLength))]),
    );
    expect(file.packets.map(({ at }) => at)).toEqual(file.packets.map(({ at }) => at).toSorted((a, b) => Number(a - b)));
    expect(file.interfaces.filter(({ linktype, resolution }) => linktype !== 276 || resolution !== 9)).toEqual([]);
  });

  it('puts each frame on the interface that its comment names', () => {
    for (const { interface: one, comment } of commented) {
      const device = one.name.split('/').at(-1);
      expect(comment.split('\n')[0]).toContain(` ${device}`);
    }
  });
});

it('says in its first comment that these are frames as they were captured', () => {
  const { comment } = readPcapng(journeyPcapng(recordedFixture('nodeport-other-node'), 'en'));
  expect(comment).toContain('Frames as tcpdump captured them');
  expect(comment).not.toContain('rebuilt');
});
