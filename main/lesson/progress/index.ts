/** What the learner has done, kept through kills and broken files. */
export { type LabProgress, memoryBook, type ProgressBook } from './book.ts';
export { type Found, openProgress, ProgressStore } from './progress-store.ts';
