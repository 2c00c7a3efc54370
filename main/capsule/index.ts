/** Journeys in files: recorded once, stepped through anywhere, without Docker and without a cluster. */
export { loadRecordings } from './load.ts';
export { saveRecording } from './save.ts';
