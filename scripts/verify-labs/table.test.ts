import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { afterwards } from './clusters.ts';
import { listedLabs, TABLE } from './listed.ts';
import { type Report, secondsOf, verifiedBy } from './record.ts';
import { tableOf } from './table.ts';

const finding = (round: number, what: string, milliseconds: number): Report['findings'][number] => ({
  demand: { code: `lesson.verify.${what}`, params: { round } },
  ok: true,
  milliseconds,
});
const report: Report = {
  ok: true,
  findings: [
    finding(1, 'start', 9_140),
    finding(1, 'before', 500),
    finding(1, 'after', 4_260),
    finding(1, 'reset', 6_000),
    finding(2, 'start', 5_000),
    finding(2, 'after', 2_000),
    finding(2, 'reset', 3_000),
  ],
  resets: [{ how: 'clean' }, { how: 'repaired' }],
  versions: { kubernetes: 'v1.36.3', docker: '28.5.1' },
};

it('has a row for each lab, with what was measured', () => {
  const verified = verifiedBy(report, 'abc', new Date('2026-11-27T14:00:00Z'));
  expect(secondsOf(verified)).toBeCloseTo(29.9);
  const rows = tableOf([
    { id: 'nodeport', part: 4, environment: 'flannel', verified, digest: 'abc' },
    { id: 'clusterip', part: 4, environment: 'flannel', verified, digest: 'abd' },
    { id: 'nft', part: 4, environment: 'flannel-nftables', verified: undefined, digest: 'x' },
  ]).split('\n');
  expect(rows.slice(-4)).toEqual([
    '| 4 | nodeport | flannel | 2026-11-27 | 7 | 9.1, 5.0 | 4.8, 2.0 | 6.0, 3.0 (clean, repaired) | 30 | kubernetes v1.36.3, docker 28.5.1 |',
    '| 4 | clusterip | flannel | 2026-11-27, changed since | 7 | 9.1, 5.0 | 4.8, 2.0 | 6.0, 3.0 (clean, repaired) | 30 | kubernetes v1.36.3, docker 28.5.1 |',
    '| 4 | nft | flannel-nftables | not yet |  |  |  |  |  |  |',
    '',
  ]);
});

it('is up to date: `npm run verify:labs -- --table` writes it anew', async () => {
  expect(await readFile(TABLE, 'utf8')).toBe(tableOf(await listedLabs()));
});

it('leaves clusters as they were', () => {
  expect((['ready', 'paused', 'absent', undefined] as const).map((before) => afterwards(before, false))).toEqual([undefined, 'pause', 'down', 'down']);
  expect(afterwards('absent', true)).toBe('pause');
});
