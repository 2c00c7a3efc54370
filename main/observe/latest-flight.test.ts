import { describe, expect, it } from 'vitest';
import { LatestFlight } from './latest-flight.ts';

/** Flights that land when told, and know their number. */
function airfield() {
  const landings: PromiseWithResolvers<number>[] = [];
  const flight = new LatestFlight(() => {
    const landing = Promise.withResolvers<number>();
    landings.push(landing);
    return landing.promise;
  });
  return { flight, landings };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('LatestFlight', () => {
  it('gives all who ask during a flight one and the same next, which begins after the present one', async () => {
    const { flight, landings } = airfield();
    const [first, second, third] = [flight.ask(), flight.ask(), flight.ask()];
    await settle();
    expect(landings.length).toBe(1);
    landings[0]?.resolve(1);
    expect(await first).toBe(1);
    await settle();
    expect(landings.length).toBe(2);
    landings[1]?.resolve(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
  });

  it('flies on after a failure', async () => {
    const { flight, landings } = airfield();
    const [first, second] = [flight.ask(), flight.ask()];
    landings[0]?.reject(new Error('down'));
    await expect(first).rejects.toThrow('down');
    await settle();
    landings[1]?.resolve(2);
    expect(await second).toBe(2);
    const third = flight.ask();
    landings[2]?.resolve(3);
    expect(await third).toBe(3);
  });

  it('tells when nothing is under way', async () => {
    const { flight, landings } = airfield();
    await flight.settled();
    void flight.ask();
    void flight.ask();
    let settled = false;
    const all = flight.settled().then(() => {
      settled = true;
    });
    landings[0]?.resolve(1);
    await settle();
    expect(settled).toBe(false);
    landings[1]?.resolve(2);
    await all;
    expect(settled).toBe(true);
  });
});
