/** Dumps from any machine, read together as one machine: what they hold, row by row in words, and the way of a packet through them. Pure. */
export { computedWalks } from './computed-walks.ts';
export { type DumpFile, type Dumps, readDumps, readingOf, walkDumps } from './dumps.ts';
export { findRows, headsOf, rowsOf, wordsOf } from './rows.ts';
