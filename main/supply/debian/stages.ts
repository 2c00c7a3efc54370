/** How far debootstrap is, from what it prints: it has no other sign of progress. */

const STAGES: readonly (readonly [RegExp, number])[] = [
  [/^I: Retrieving/, 0.1],
  [/^I: Validating/, 0.2],
  [/^I: Extracting/, 0.3],
  [/^I: Installing core/, 0.4],
  [/^I: Unpacking required/, 0.45],
  [/^I: Configuring required/, 0.6],
  [/^I: (Unpacking|Installing) the base/, 0.75],
  [/^I: Configuring the base|^I: Configuring/, 0.85],
  [/^I: Base system installed/, 0.95],
];

/** The fraction that a line stands for; undefined for lines that say nothing new. */
export const stageOf = (line: string): number | undefined => STAGES.find(([pattern]) => pattern.test(line))?.[1];
