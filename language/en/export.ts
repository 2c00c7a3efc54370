/** Journeys written for other programs: HTML, Mermaid, pcapng. */
export const exports = {
  missing: 'Missing: {{text}}',
  html: {
    asked: 'Asked',
    answered: 'Answered',
    provenance: 'Provenance',
    whole: 'Evidence is',
    missing: 'Missing',
    evidence: 'Evidence',
    place: 'Place',
    what: 'What happens',
    before: 'Packet before',
    after: 'Packet after',
    same: 'unchanged',
    incomplete: 'incomplete',
    noReply: 'There was no reply.',
    footer: 'Written by Packet Dojo. The hops, rules and packets are those of one real request; what was computed or is missing is marked.',
  },
  pcapng: {
    note: 'Headers only, rebuilt from a recorded journey: no captured frame and no payload is contained. What the journey does not know is zero (MAC addresses, sequence numbers, window, IP identification, outer TTL). Lengths and checksums fit the headers that are here, not the packet that was sent. The time between request and reply is not known: the reply begins where the request ended. Hops between two devices stand in the comment of the next packet.',
    before: 'Before that:',
    after: 'After that:',
  },
  errors: {
    notFound: {
      title: 'There is no recording',
      message: '{{path}} is not there, or holds no recording.',
      fix: 'Give a capsule (.dojo), or a folder with such files.',
    },
    noJourney: {
      title: 'No such journey',
      message: '{{path}} holds journeys 1 to {{count}}, not {{number}}.',
      fix: 'Choose one of these numbers.',
    },
    needsFile: { title: 'A pcapng file is not text', message: 'It cannot be printed.', fix: 'Say where to write it: --out FILE.pcapng' },
    notWritten: {
      title: 'The file could not be written',
      message: '{{file}} could not be written. The reason is below.',
      fix: 'Choose another place with --out.',
    },
  },
};
