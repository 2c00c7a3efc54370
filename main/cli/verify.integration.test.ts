/** `dojo verify` of every lab of the course, as a person runs it, on a real cluster; then that what it left is nothing. */
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ENTRY = new URL('dojo.ts', import.meta.url).pathname;
const Report = z.object({
  ok: z.boolean(),
  findings: z.array(z.looseObject({ ok: z.boolean() })),
  resets: z.array(z.object({ how: z.string() })),
});
const Parts = z.object({ parts: z.array(z.object({ labs: z.array(z.string()).default([]) })) });

const course = Parts.parse(parse(await readFile(new URL('../../lab-scenarios/course.yaml', import.meta.url), 'utf8')));
const labs = course.parts.flatMap((part) => part.labs);

describe('dojo verify', () => {
  it.each(labs)(
    'finds the lab %s sound',
    async (lab) => {
      const { stdout, exitCode } = await execa(process.execPath, [ENTRY, 'verify', lab, '--json'], { reject: false });
      const report = Report.parse(JSON.parse(stdout));
      expect(report.findings.filter(({ ok }) => !ok)).toEqual([]);
      expect(report.findings.length).toBeGreaterThan(10);
      expect(report.resets.map(({ how }) => how)).not.toContain('recreated');
      expect({ exitCode, ok: report.ok }).toEqual({ exitCode: 0, ok: true });
    },
    1_800_000,
  );

  it('undoes its work when nobody reads it any more', async () => {
    const [lab = ''] = labs;
    const playing = execa(process.execPath, [ENTRY, 'play', lab, '--lang', 'en'], { reject: false });
    for await (const line of playing.iterable({ from: 'stdout' })) if (line.startsWith('1/')) break;
    const { exitCode, stderr } = await playing;
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 130,
      stderr: expect.stringMatching(/Pod "web|Deployment default\/web[\s\S]*Delete what the lab and you have made/),
    });
  }, 600_000);

  it('is cancelled by Ctrl-C: code 130, and the lab is gone from the cluster', async () => {
    const [lab = ''] = labs;
    const playing = execa(process.execPath, [ENTRY, 'play', lab, '--lang', 'en'], { reject: false });
    let printed = '';
    playing.stdout.on('data', (text: Buffer) => {
      const before = printed.length;
      printed += text.toString();
      if (printed.includes('\n2/') && !printed.slice(0, before).includes('\n2/')) playing.kill('SIGINT');
    });
    const { exitCode, stderr } = await playing;
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Delete what the lab and you have made') });
    const capture = await execa(process.execPath, [ENTRY, 'capture', '--json'], { reject: false, maxBuffer: 100_000_000 });
    expect(capture.stdout).not.toContain('--dport 30080');
  }, 600_000);
});
