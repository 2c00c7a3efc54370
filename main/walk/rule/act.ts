/** What a rule does to a packet that matches, whichever program wrote it. */
import type { Asking } from '../situation.ts';

export type Act =
  | { kind: 'accept' | 'drop' | 'return' | 'continue' | 'notrack' }
  | { kind: 'reject' | 'log'; text: string }
  | { kind: 'jump' | 'goto'; chain: string }
  /** A part that is absent stays as it is; `anyAddress`, `anyPort`: the kernel chooses. */
  | { kind: 'dnat' | 'snat'; address?: string; port?: number; anyAddress?: boolean; anyPort?: boolean }
  | { kind: 'redirect'; port?: number; anyPort?: boolean }
  | { kind: 'masquerade'; anyPort: boolean }
  | { kind: 'mark'; change: (mark: number) => number }
  | { kind: 'saveMark'; change: (mark: number, connmark: number) => number }
  | { kind: 'restoreMark'; change: (mark: number, connmark: number) => number }
  /** A map: what it holds for this packet. `field`: what is looked up, `text`: in what. */
  | { kind: 'lookup'; field: string; text: string; find: (asking: Asking) => Looked }
  /** Nothing here knows what it does. */
  | { kind: 'unknown'; text: string };

/** `missed`: the values that the map holds nothing for. `element`: of a named map, as printed. */
export type Looked = { act: Act; element?: { set: string; text: string } } | { missed: string };

export const decides = ({ kind }: Act): boolean => kind !== 'continue' && kind !== 'log';
