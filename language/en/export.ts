/** Journeys written for other programs: HTML, Mermaid, pcapng. */
export const exports = {
  missing: 'Missing: {{text}}',
  html: {
    asked: 'Asked',
    way: 'Way there',
    answered: 'Answered',
    provenance: 'Provenance',
    whole: 'Evidence is',
    missing: 'Missing',
    evidence: 'Evidence',
    place: 'Place',
    what: 'What happens',
    packet: 'Packet',
    same: 'unchanged',
    incomplete: 'incomplete',
    element: 'computed: the entry of the set that decided',
    states: {
      title: 'The network at that moment',
      about: 'Captured around the request. The hops that are computed come from this.',
      at: 'Captured',
      namespaces: 'Namespaces',
      links: 'Devices',
      routes: 'Routes',
      chains: 'Chains',
      rules: 'Rules',
      sets: 'Sets',
      conntrack: 'conntrack',
    },
    manifests: 'What had been applied',
    noReply: 'There was no reply.',
    footer: 'Written by Packet Dojo. The hops, rules and packets are those of one real request; what was computed or is missing is marked.',
  },
  pcapng: {
    note: 'Headers only, rebuilt from a recorded journey: no captured frame and no payload is contained. What the journey does not know is zero (MAC addresses, sequence numbers, window, IP identification, outer TTL). Lengths and checksums fit the headers that are here, not the packet that was sent. The time between request and reply is not known: the reply begins where the request ended. Hops between two devices stand in the comment of the next packet.',
    captured:
      "Frames as tcpdump captured them in each network namespace, with the kernel's times; each interface is one device of one namespace. Long frames are cut off. Frames that are copies of others, or retransmissions, have no comment. VXLAN on a port other than 4789 must be chosen: tshark -d udp.port==8472,vxlan. Hops between two devices stand in the comment of the next packet.",
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
