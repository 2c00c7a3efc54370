/** One journey of a recording that a person named. */
import { InvalidArgumentError, Option } from 'commander';
import { DojoError } from '../../../contract/index.ts';
import { type Opened, openRecordings } from '../../capsule/index.ts';

/** A number from 1. */
export const numberOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((text: string) => {
    if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
    return Number(text);
  });

/** @throws DojoError exports.noJourney, and as openRecordings */
export async function recordedJourney(path: string, number: number): Promise<Opened> {
  const recordings = await openRecordings(path);
  const chosen = recordings[number - 1];
  if (!chosen) throw new DojoError('exports.noJourney', { path, number, count: recordings.length });
  return chosen;
}
