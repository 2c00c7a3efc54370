/** Names a hop of the newest journey: `request:4`, `reply:11`. The number is the hop's `index`. */
import { DojoError } from '../../../contract/index.ts';

export interface HopReference {
  leg: 'request' | 'reply';
  index: number;
}

/** @throws DojoError lesson.hopForm */
export function hopReference(text: string): HopReference {
  const [, leg, index] = /^(request|reply):(\d+)$/.exec(text.trim()) ?? [];
  if ((leg !== 'request' && leg !== 'reply') || index === undefined) throw new DojoError('lesson.hopForm', { value: text });
  return { leg, index: Number(index) };
}
