/** Follows docs/authoring.md: its blocks are carried out in a course of one's own. */
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const ENTRY = new URL('dojo.ts', import.meta.url).pathname;
const GUIDES = { en: new URL('../../docs/authoring.md', import.meta.url), ja: new URL('../../docs/authoring.ja.md', import.meta.url) };
const LAB = 'my-first-lab';
const COURSE = `parts:\n${['One', 'Two', 'Three', 'Four'].map((en) => `  - title: { en: ${en}, ja: パート }\n`).join('')}`;

export interface Tutorial {
  /** The folder of the course; whoever follows the tutorial removes it. */
  labs: string;
  /** Each command that was run, and how it ended. */
  told: { command: string; exitCode: number | undefined; stdout: string }[];
}

/** @param blocks which of the commands are run: `run` needs no cluster, `verify` does */
export async function followTutorial(...blocks: ('run' | 'verify')[]): Promise<Tutorial> {
  const labs = await mkdtemp(join(tmpdir(), 'packet-dojo-tutorial-'));
  await writeFile(join(labs, 'course.yaml'), COURSE);
  const tutorial: Tutorial = { labs, told: [] };
  for (const { what, text } of await namedBlocks('en')) {
    const [verb, file = ''] = what.split(' ');
    if (verb === 'append') await appendFile(join(labs, LAB, file), text);
    else if (blocks.some((one) => one === verb)) tutorial.told.push(await carriedOut(text.trim(), labs));
  }
  return tutorial;
}

/** The guide's blocks that have a name, in order. */
export async function namedBlocks(language: keyof typeof GUIDES): Promise<{ what: string; text: string }[]> {
  const guide = await readFile(GUIDES[language], 'utf8');
  return [...guide.matchAll(/^```\w+ (.+)\n([\s\S]*?)^```$/gm)].map(([, what = '', text = '']) => ({ what, text }));
}

async function carriedOut(command: string, labs: string): Promise<Tutorial['told'][number]> {
  const [, ...args] = command.split(' ');
  const env = { PACKET_DOJO_LABS: labs, DOJO_LANG: 'en' };
  const { exitCode, stdout } = await execa(process.execPath, [ENTRY, ...args], { env, reject: false });
  return { command, exitCode, stdout };
}
