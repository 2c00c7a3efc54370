/** What `npm test -- …` was asked for. */
import { parseArgs } from 'node:util';
import type { StageName } from './stage.ts';

export interface GateOptions {
  only: ReadonlySet<StageName>;
  /** Leave the cluster, and an engine that we started, as they are. */
  keep: boolean;
}

export const HELP = `npm test [-- --only STAGE,STAGE…] [--keep]
  --only    run these stages alone, in their order
  --keep    leave clusters, and a Docker Engine that this run started, as they are`;

/** @throws Error with words, for an unknown option or stage */
export function gateOptions(argv: readonly string[], stages: readonly StageName[]): GateOptions {
  const { values } = parseArgs({ args: [...argv], options: { only: { type: 'string', multiple: true }, keep: { type: 'boolean', default: false } } });
  const asked = (values.only ?? []).flatMap((text) => text.split(',')).filter((name) => name !== '');
  const unknown = asked.filter((name) => !stages.some((stage) => stage === name));
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${stages.join(', ')}.`);
  return { only: new Set(asked.length === 0 ? stages : stages.filter((name) => asked.includes(name))), keep: values.keep };
}
