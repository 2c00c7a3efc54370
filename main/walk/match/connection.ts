/** Conditions on the connection and on marks (xt_conntrack.c, xt_mark.c, xt_connmark.c). */
import type { Situation } from '../situation.ts';
import { type Answer, answer, type Criterion } from './criterion.ts';

type Ask = Criterion['ask'];

/** `--ctstate NEW,DNAT`: DNAT and SNAT are states too, of a connection that is translated. */
export function stateAsk(wanted: string): Ask {
  const states = new Set(wanted.split(','));
  return ({ at }): Answer => {
    if (states.has(at.state)) return answer(true, at.state);
    const asked = (['dnat', 'snat'] as const).filter((kind) => states.has(kind.toUpperCase()));
    if (asked.length === 0 || !isTracked(at)) return answer(false, at.state);
    return translatedAnswer(at, asked);
  };
}

/** `--ctstatus SNAT,DNAT`; of the others nothing is known. */
export function statusAsk(wanted: string): Ask {
  const asked = wanted.split(',').map((name) => name.toLowerCase());
  const kinds = (['dnat', 'snat'] as const).filter((kind) => asked.includes(kind));
  return ({ at }) => {
    if (!isTracked(at)) return answer(false, at.state);
    const given = translatedAnswer(at, kinds);
    return given.holds === true || kinds.length === asked.length ? given : answer(undefined, given.had);
  };
}

const isTracked = ({ state }: Situation) => state !== 'INVALID' && state !== 'UNTRACKED';

function translatedAnswer({ translated, state }: Situation, asked: readonly ('dnat' | 'snat')[]): Answer {
  if (!translated) return answer(undefined, state);
  const had = [state, ...(['dnat', 'snat'] as const).filter((kind) => translated[kind]).map((kind) => kind.toUpperCase())].join(',');
  return answer(
    asked.some((kind) => translated[kind]),
    had,
  );
}

export function directionAsk(wanted: string): Ask {
  return ({ at }) => answer(isTracked(at) ? at.direction && at.direction === wanted : false, at.direction ?? (isTracked(at) ? undefined : at.state));
}

/** `value/mask`: those bits of the mark have to be the value. */
export function markAsk(of: 'packet' | 'connection', wanted: string): Ask {
  const bits = markBits(wanted);
  return ({ at }) => {
    const mark = of === 'packet' ? (at.packet.mark ?? 0) : at.connmark;
    return answer(bits && mark !== undefined ? (mark & bits.mask) >>> 0 === bits.value : undefined, mark === undefined ? undefined : hex(mark));
  };
}

/** @returns undefined for what is no number; without a mask all 32 bits count */
export function markBits(text: string): { value: number; mask: number } | undefined {
  const [value, mask = '0xffffffff'] = text.split('/');
  const number = (word: string | undefined) => (word !== undefined && /^(0x[0-9a-fA-F]{1,8}|\d{1,10})$/.test(word) ? Number(word) >>> 0 : undefined);
  const read = { value: number(value), mask: number(mask) };
  return read.value === undefined || read.mask === undefined ? undefined : { value: read.value, mask: read.mask };
}

export const hex = (mark: number) => `0x${mark.toString(16)}`;
