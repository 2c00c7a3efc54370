/** Journeys in files, each with all that it was made from: recorded once, stepped through anywhere, without Docker and without a cluster; and written for other programs. */
export {
  answerText,
  dateText,
  dropText,
  elementText,
  legHeading,
  legsOf,
  missingTexts,
  ownTitle,
  placeText,
  provenanceTexts,
  versionsText,
} from './export/hop-text.ts';
export { journeyHtml } from './export/html/page.ts';
export { journeyMermaid } from './export/mermaid.ts';
export { journeyPcapng } from './export/pcapng/journey.ts';
export { type Manifest, type Opened, type Recorded, withoutEvidence } from './format.ts';
export { loadRecordings, openRecordings } from './read/open.ts';
export { readCapsule } from './read/read.ts';
export { renewed } from './renew.ts';
export { saveCapsule } from './write/save.ts';
export { writeCapsule } from './write/write.ts';
