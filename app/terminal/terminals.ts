/** The open terminals of this window. Text for a terminal that is still opening waits until it is there. */
import { create } from 'zustand';
import type { TerminalTarget } from '../../contract/index.ts';
import { shortNode, shortPod } from '../words/index.ts';

export interface Terminal {
  /** Ours; the engine's id comes when it has opened. */
  key: string;
  target: TerminalTarget;
  title: string;
  /** Typed before the shell was there. */
  waiting: string[];
  /** Set by the view once it can type. */
  type: ((text: string) => void) | undefined;
}

interface Terminals {
  open: Terminal[];
  active: string | undefined;
}

export const useTerminals = create<Terminals>(() => ({ open: [], active: undefined }));

const sameTarget = (a: TerminalTarget, b: TerminalTarget) => a.kind === b.kind && ('name' in a ? a.name : '') === ('name' in b ? b.name : '');
const titleOf = (target: TerminalTarget): string =>
  target.kind === 'client' ? 'client' : target.kind === 'node' ? shortNode(target.name) : shortPod(target.name);

let made = 0;

export function openTerminal(target: TerminalTarget, waiting: string[] = []): void {
  made += 1;
  const key = String(made);
  useTerminals.setState(({ open }) => {
    const twins = open.filter((one) => sameTarget(one.target, target)).length;
    const title = titleOf(target) + (twins > 0 ? ` ${twins + 1}` : '');
    return { open: [...open, { key, target, title, waiting, type: undefined }], active: key };
  });
}

/** Types a command into a terminal at `target` and presses Enter; opens one where there is none. */
export function runInTerminal(target: TerminalTarget, command: string): void {
  const { open, active } = useTerminals.getState();
  const mine = open.find((one) => one.key === active && sameTarget(one.target, target)) ?? open.find((one) => sameTarget(one.target, target));
  const text = `${command}\r`;
  if (mine === undefined) return openTerminal(target, [text]);
  useTerminals.setState({ active: mine.key });
  if (mine.type === undefined) change(mine.key, { waiting: [...mine.waiting, text] });
  else mine.type(text);
}

/** The shell is there: what waited is typed now. */
export function terminalReady(key: string, type: (text: string) => void): void {
  for (const text of useTerminals.getState().open.find((one) => one.key === key)?.waiting ?? []) type(text);
  change(key, { type, waiting: [] });
}

export function closeTerminal(key: string): void {
  useTerminals.setState(({ open, active }) => {
    const left = open.filter((one) => one.key !== key);
    return { open: left, active: active === key ? left.at(-1)?.key : active };
  });
}

export const activateTerminal = (key: string): void => useTerminals.setState({ active: key });
export const closeAllTerminals = (): void => useTerminals.setState({ open: [], active: undefined });

function change(key: string, to: Partial<Terminal>): void {
  useTerminals.setState(({ open }) => ({ open: open.map((one) => (one.key === key ? { ...one, ...to } : one)) }));
}
