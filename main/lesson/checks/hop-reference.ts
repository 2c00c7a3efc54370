/** Names a hop of the newest journey: `request:4`, `dataReply:11`. The number is the hop's `index`, from 0. */
import { LegName } from '../../../contract/index.ts';

export interface HopReference {
  leg: LegName;
  index: number;
}

const FORM = new RegExp(`^(${LegName.options.join('|')}):(\\d{1,6})$`);

/** Undefined when the text names no hop. */
export function hopReference(text: string): HopReference | undefined {
  const [, name, index] = FORM.exec(text.trim()) ?? [];
  const leg = LegName.safeParse(name).data;
  return leg !== undefined && index !== undefined ? { leg, index: Number(index) } : undefined;
}
