/** What real machines printed, from the recordings of main/capture: whole, and the sections by their names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrames } from '../../main/capture/frames.ts';

const FOLDER = join(import.meta.dirname, '../../main/capture/fixtures');
/** What the recordings have for the boundary, which is drawn anew for every capture. */
export const BOUNDARY = 'FIXTURE';

interface Printed {
  stdout: string;
  stderr: string;
}

let read: Printed[] | undefined;

export function printed(): readonly Printed[] {
  read ??= readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((file) => join(FOLDER, name, file)))
    .filter((file) => file.endsWith('.stdout'))
    .map((file) => ({ stdout: readFileSync(file, 'latin1'), stderr: readFileSync(file.replace(/stdout$/, 'stderr'), 'latin1') }));
  return read;
}

/** Bodies of every section whose name begins so, each once. */
export function sections(...names: string[]): string[] {
  const bodies = printed().flatMap(({ stdout, stderr }) =>
    [...readFrames(stdout, stderr, BOUNDARY).values()].filter(({ name }) => names.some((one) => name === one || (one.endsWith(':') && name.startsWith(one)))),
  );
  return [...new Set(bodies.map(({ text }) => text))].filter((text) => text.trim() !== '');
}
