/** Journeys in files: recorded once, stepped through anywhere, without Docker and without a cluster; and written for other programs. */
export { dateText } from './export/hop-text.ts';
export { journeyHtml } from './export/html/page.ts';
export { journeyMermaid } from './export/mermaid.ts';
export { journeyPcapng } from './export/pcapng/journey.ts';
export { loadRecordings, openRecordings } from './load.ts';
export { saveRecording } from './save.ts';
