/** What the learner has done, kept through kills and broken files, taken elsewhere and brought back. */
export { type LabChanges, memoryBook, type ProgressBook } from './book.ts';
export { newerLabs, readExport, writeExport } from './exported.ts';
export { type Found, openProgress, ProgressStore } from './progress-store.ts';
export { betterRecord, type Finish, recordOf } from './record.ts';
export { LOOKING_MS, Stopwatch } from './stopwatch.ts';
