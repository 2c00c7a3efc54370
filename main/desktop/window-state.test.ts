/** Where the window opens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onAScreen, readWindowState, writeWindowState } from './window-state.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packet-dojo-window-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const laptop = { x: 0, y: 27, width: 1440, height: 873 };
const external = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('onAScreen', () => {
  it('keeps a place on the second screen while that is there', () => {
    const state = { place: { x: 1500, y: 100 }, width: 1800, height: 1200, maximized: true };
    expect(onAScreen(state, [laptop, external])).toEqual(state);
    expect(onAScreen(state, [laptop])).toEqual({ width: 1440, height: 873, maximized: true });
  });

  it('never opens where nobody can see it', () => {
    const place = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(place, place, (x, y) => {
        const { place: kept } = onAScreen({ place: { x, y }, width: 1440, height: 900, maximized: false }, [laptop, external]);
        if (kept === undefined) return;
        expect(kept.x).toBeGreaterThanOrEqual(-8);
        expect(kept.x).toBeLessThan(external.x + external.width);
        expect(kept.y).toBeLessThan(external.height);
      }),
    );
  });
});

describe('the kept state', () => {
  it('comes back as it was', () => {
    const file = join(folder, 'window.json');
    writeWindowState(file, { place: { x: 3, y: 4 }, width: 1200, height: 800, maximized: true });
    expect(readWindowState(file)).toEqual({ place: { x: 3, y: 4 }, width: 1200, height: 800, maximized: true });
  });

  it.each(['', '{', '[]', '{"width":1e99,"height":3,"maximized":false}'])('is the default where the file holds %j', (text) => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual({ width: 1440, height: 900, maximized: false });
  });

  it('is let go where the folder cannot be written', () => {
    expect(() => writeWindowState(join(folder, 'nowhere', 'window.json'), { width: 1200, height: 800, maximized: false })).not.toThrow();
  });
});
