/** Names a hop of the newest journey: `request:4`, `reply:11`. The number is the hop's `index`, from 0. */
export interface HopReference {
  leg: 'request' | 'reply';
  index: number;
}

/** Undefined when the text names no hop. */
export function hopReference(text: string): HopReference | undefined {
  const [, leg, index] = /^(request|reply):(\d{1,6})$/.exec(text.trim()) ?? [];
  return (leg === 'request' || leg === 'reply') && index !== undefined ? { leg, index: Number(index) } : undefined;
}
