/** A rule in nft's own words as conditions and acts. What is not known here cannot be decided. */
import type { Table } from '../../../contract/index.ts';
import { type NftPart, parseNftRule } from '../../explain/index.ts';
import { markBits } from '../match/connection.ts';
import { answer, type Criterion } from '../match/criterion.ts';
import type { Act } from './act.ts';
import type { CompiledRule } from './compile.ts';
import { matchCriterion } from './nft-match.ts';
import { natAct } from './nft-nat.ts';
import { vmapAct } from './nft-vmap.ts';

export function compileNft(text: string, table: Table): CompiledRule {
  const criteria: Criterion[] = [];
  const acts: Act[] = [];
  for (const part of parseNftRule(text)) {
    if (part.kind === 'counter' || part.kind === 'comment') continue;
    if (part.kind === 'match') {
      // A condition after an act would have to see what the act did: such rules are rare, and left undecided.
      if (acts.length > 0) return { criteria, acts: [...acts, { kind: 'unknown', text }] };
      criteria.push(matchCriterion(part, table));
    } else if (part.kind === 'unknown' && acts.length === 0) {
      criteria.push({ field: part.text, wanted: '', ask: () => answer(undefined, undefined) });
    } else acts.push(actOf(part, table, text));
  }
  return { criteria, acts: acts.length === 0 ? [{ kind: 'continue' }] : acts };
}

function actOf(part: Exclude<NftPart, { kind: 'match' | 'counter' | 'comment' }>, table: Table, text: string): Act {
  switch (part.kind) {
    case 'verdict':
      return { kind: part.verdict };
    case 'jump':
    case 'goto':
      return { kind: part.kind, chain: part.chain };
    case 'reject':
      return { kind: 'reject', text: part.how };
    case 'vmap':
      return vmapAct(part, table);
    case 'nat':
      return natAct(part, table) ?? { kind: 'unknown', text };
    case 'mark':
      return markAct(part) ?? { kind: 'unknown', text };
    case 'copyMark':
      return part.to === 'meta' ? { kind: 'restoreMark', change: (_, connmark) => connmark } : { kind: 'saveMark', change: (mark) => mark };
    case 'log':
      return { kind: 'log', text: part.text };
    case 'notrack':
      return { kind: 'notrack' };
    case 'set':
      // Rewritten without conntrack, an address or a port is another for all that comes.
      return /^(?:ip6? [sd]addr|(?:tcp|udp|th) [sd]port)$/.test(part.key) ? { kind: 'unknown', text } : { kind: 'continue' };
    case 'update':
      return { kind: 'continue' };
    case 'unknown':
      return { kind: 'unknown', text };
  }
}

function markAct({ of, operation, bits }: Extract<NftPart, { kind: 'mark' }>): Act | undefined {
  const value = markBits(bits)?.value;
  if (value === undefined) return undefined;
  const change = (mark: number): number => {
    if (operation === 'or') return (mark | value) >>> 0;
    if (operation === 'xor') return (mark ^ value) >>> 0;
    return operation === 'and' ? (mark & value) >>> 0 : value;
  };
  return of === 'meta' ? { kind: 'mark', change } : { kind: 'saveMark', change: (_, connmark) => change(connmark) };
}
