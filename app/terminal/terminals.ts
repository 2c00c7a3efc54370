/** The open terminals of this window. Text for a terminal that is still opening waits until it is there. */
import { create } from 'zustand';
import type { TerminalTarget } from '../../contract/index.ts';
import { shortNode, shortPod } from '../words/index.ts';

export interface Terminal {
  /** Ours; the engine's id comes when it has opened. */
  key: string;
  target: TerminalTarget;
  title: string;
  /** The engine's; undefined while it opens. */
  id: string | undefined;
  /** A command runs: what is typed goes to it. */
  busy: boolean;
  /** Typed before the shell was there. */
  waiting: string[];
  /** Set by the view once it can type. */
  type: ((text: string) => void) | undefined;
}

interface Terminals {
  open: Terminal[];
  active: string | undefined;
  /** Grows when somebody wants to see the active one: it gets the keys. */
  wanted: number;
}

export const useTerminals = create<Terminals>(() => ({ open: [], active: undefined, wanted: 0 }));

const sameTarget = (a: TerminalTarget, b: TerminalTarget) => a.kind === b.kind && ('name' in a ? a.name : '') === ('name' in b ? b.name : '');
function titleOf(target: TerminalTarget): string {
  if (target.kind === 'client' || target.kind === 'host') return target.kind;
  if (target.kind === 'container') return target.name;
  return target.kind === 'node' ? shortNode(target.name) : shortPod(target.name);
}

let made = 0;

export function openTerminal(target: TerminalTarget, waiting: string[] = []): void {
  made += 1;
  const key = String(made);
  useTerminals.setState(({ open, wanted }) => {
    const twins = open.filter((one) => sameTarget(one.target, target)).length;
    const title = titleOf(target) + (twins > 0 ? ` ${twins + 1}` : '');
    return { open: [...open, { key, target, title, id: undefined, busy: false, waiting, type: undefined }], active: key, wanted: wanted + 1 };
  });
}

/** Types a command into a terminal at `target` and presses Enter; opens one where none waits for a command. */
export function runInTerminal(target: TerminalTarget, command: string): void {
  const { open, active, wanted } = useTerminals.getState();
  const idle = open.filter((one) => sameTarget(one.target, target) && !one.busy);
  const mine = idle.find((one) => one.key === active) ?? idle[0];
  const text = `${command}\r`;
  if (mine === undefined) return openTerminal(target, [text]);
  useTerminals.setState({ active: mine.key, wanted: wanted + 1 });
  if (mine.type === undefined) change(mine.key, { waiting: [...mine.waiting, text] });
  else mine.type(text);
}

/** The shell is there: what waited is typed now. */
export function terminalReady(key: string, id: string, type: (text: string) => void): void {
  for (const text of useTerminals.getState().open.find((one) => one.key === key)?.waiting ?? []) type(text);
  change(key, { id, type, waiting: [] });
}

export const terminalBusy = (key: string, busy: boolean): void => change(key, { busy });

/** @param id the engine's */
export function showTerminal(id: string): void {
  const { open, wanted } = useTerminals.getState();
  const one = open.find((terminal) => terminal.id === id);
  if (one !== undefined) useTerminals.setState({ active: one.key, wanted: wanted + 1 });
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
