/** Short notes at the edge of the window: a call that failed, something copied. */
import { create } from 'zustand';
import type { ErrorReport, Message } from '../../contract/index.ts';

/** What can be done about a note, while it is shown. */
interface Deed {
  label: Message;
  run: () => void;
}
export type NewToast = { kind: 'note'; message: Message; deed?: Deed } | { kind: 'error'; error: ErrorReport };
export type Toast = { id: number } & NewToast;

const NOTE_MS = 4_000;
const ERROR_MS = 15_000;
const MOST = 4;

export const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));

let last = 0;

/** Shows a note; it leaves by itself, errors later than notes. */
export function toast(given: NewToast): void {
  last += 1;
  const id = last;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(1 - MOST), { ...given, id }] }));
  setTimeout(() => dismissToast(id), given.kind === 'note' && given.deed === undefined ? NOTE_MS : ERROR_MS);
}

export const dismissToast = (id: number): void => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
