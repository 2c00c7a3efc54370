/** `dojo explain FILE…`: rules and routes from any machine in words, and the way of a packet through them. Needs no cluster. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { readDumps, walkDumps } from '../../reading/index.ts';
import { parsePacketText } from '../../walk/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { readInput } from '../read-input.ts';
import { explanationJson, explanationText } from '../render/explanation.ts';
import { walksText } from '../render/walk.ts';
import type { Act } from './act.ts';

/** Megabytes. A dump of 10,000 Services has up to 22 (`nft -j`). */
const LARGEST = 64;

interface Options {
  packet?: string;
  local?: string;
}

export const explain = (program: Command, cli: Cli, act: Act) =>
  program
    .command('explain')
    .description(say(cli.language, 'cli.help.explain'))
    .argument('<files...>', say(cli.language, 'cli.help.dump'))
    .option('--packet <packet>', say(cli.language, 'cli.help.packet'))
    .option('--local <addresses>', say(cli.language, 'cli.help.local'))
    .action(
      act(async (files: string[], { packet, local }: Options) => {
        const input = packet === undefined ? undefined : parsePacketText(packet);
        const texts: { file: string; text: string }[] = [];
        for (const file of files) texts.push({ file, text: await readInput(file, LARGEST, cli.signal) });
        const read = readDumps(texts);
        const { files: dumps, names } = read;
        const walks = input && walkDumps(read, input, local);
        // Only what is asked for is put together: words for every rule of a big dump take seconds.
        if (cli.json) tell(cli, { ...explanationJson(dumps, cli.language, names), ...(walks && { packet: input, ...walks }) }, () => '');
        else cli.out(explanationText(dumps, cli, names, walks === undefined) + (walks ? walksText(walks, cli) : ''));
        const undecided = walks?.walks.some(({ outcome }) => outcome === 'undecided') ?? false;
        return undecided || dumps.some(({ dump }) => dump.problems.length > 0) ? EXIT.found : EXIT.ok;
      }),
    );
