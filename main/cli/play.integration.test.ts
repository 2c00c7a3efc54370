/** A lab played on a real cluster and left in the middle leaves nothing behind. That labs are sound, scripts/verify-labs proves. */
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const ENTRY = new URL('dojo.ts', import.meta.url).pathname;
const LAB = 'nodeport';

describe('dojo play', () => {
  it('undoes its work when nobody reads it any more', async () => {
    const playing = execa(process.execPath, [ENTRY, 'play', LAB, '--lang', 'en'], { reject: false });
    for await (const line of playing.iterable({ from: 'stdout' })) if (line.startsWith('1/')) break;
    const { exitCode, stderr } = await playing;
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 130,
      stderr: expect.stringMatching(/Pod "web|Deployment default\/web[\s\S]*Delete what the lab and you have made/),
    });
  }, 600_000);

  it('is cancelled by Ctrl-C: code 130, and the lab is gone from the cluster', async () => {
    const playing = execa(process.execPath, [ENTRY, 'play', LAB, '--lang', 'en'], { reject: false });
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
