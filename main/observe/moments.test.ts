/** Pinned moments: what goes in comes out, and their number and size are bounded. */
import { describe, expect, it } from 'vitest';
import { recordedObjects, recordedStates } from '../capture/fixtures/replay.ts';
import { Moments } from './index.ts';

const pinned = { states: await recordedStates('before-expose'), objects: recordedObjects('before-expose') };

describe('Moments', () => {
  it('gives back what was pinned, and says when it was', async () => {
    const moments = new Moments();
    const moment = await moments.pin('before', pinned);
    expect(await moments.read(moment.id)).toEqual(pinned);
    expect(moments.list()).toEqual([moment]);
    expect(moment.at).toBe(Math.max(...pinned.states.map(({ takenAt }) => takenAt)));
    expect(moment.bytes).toBeLessThan(JSON.stringify(pinned).length / 5);
  });

  it('can be renamed and removed', async () => {
    const moments = new Moments();
    const { id } = await moments.pin('a', pinned);
    moments.rename(id, 'b');
    expect(moments.list()[0]?.name).toBe('b');
    moments.unpin(id);
    expect(moments.list()).toEqual([]);
    await expect(moments.read(id)).rejects.toMatchObject({ code: 'changes.noMoment' });
    expect(() => moments.rename(id, 'c')).toThrow('changes.noMoment');
  });

  it('refuses what is too much, and keeps what there is', async () => {
    const two = new Moments(2);
    await two.pin('1', pinned);
    await two.pin('2', pinned);
    await expect(two.pin('3', pinned)).rejects.toMatchObject({ code: 'changes.tooManyMoments', params: { most: 2 } });
    expect(two.list().map(({ name }) => name)).toEqual(['1', '2']);
    const small = new Moments(20, 1_000);
    await expect(small.pin('1', pinned)).rejects.toMatchObject({ code: 'changes.tooManyMoments' });
  });
});
