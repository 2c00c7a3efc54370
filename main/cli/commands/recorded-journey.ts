/** One journey of a recording that a person named. */
import { InvalidArgumentError, Option } from 'commander';
import { DojoError, type Journey } from '../../../contract/index.ts';
import { openRecordings } from '../../capsule/index.ts';

/** A number from 1; 1 where it is not given. */
export const numberOption = (flags: string, description: string): Option =>
  new Option(flags, description).default(1).argParser((text: string) => {
    if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
    return Number(text);
  });

/** @throws DojoError exports.noJourney, and as openRecordings */
export async function recordedJourney(path: string, number: number): Promise<Journey> {
  const journeys = await openRecordings(path);
  const journey = journeys[number - 1];
  if (!journey) throw new DojoError('exports.noJourney', { path, number, count: journeys.length });
  return journey;
}
