/** Reads one line of watch.sh: does it say that something worth a look has changed? */

export type WatchLine =
  | { what: 'ready'; monitor: string }
  | { what: 'ruleset'; generation: number | undefined }
  | { what: 'network'; nsid: number | 'current' }
  | { what: 'noise' };

/** States of a neighbour that the kernel goes through by itself. */
const LEARNED = /\b(REACHABLE|STALE|DELAY|PROBE|FAILED|INCOMPLETE|NOARP|NONE)\s*$/;

export function readWatchLine(line: string): WatchLine {
  const ready = /^(nft|ip|silent) ready$/.exec(line);
  if (ready?.[1] !== undefined) return { what: 'ready', monitor: ready[1] };
  const ruleset = /^nft (?:(\d+|\?) \S+ (other|own)|lost)$/.exec(line);
  if (ruleset) return ruleset[2] === 'own' ? { what: 'noise' } : { what: 'ruleset', generation: Number(ruleset[1]) || undefined };
  if (line === 'silent changed') return { what: 'ruleset', generation: undefined };
  const network = /^\[nsid (current|\d+)\](.*)$/.exec(line);
  // Lines without a place go on with the event before them.
  if (!network || LEARNED.test(network[2] ?? '')) return { what: 'noise' };
  return { what: 'network', nsid: network[1] === 'current' ? 'current' : Number(network[1]) };
}
