/** A solution typed into a terminal, against a shell that does what a person sees: echoes, runs, tells its prompt. */
import { describe, expect, it } from 'vitest';
import type { Solving } from '../../contract/index.ts';
import type { Terminal } from '../docker/index.ts';
import { plainWork, type Work } from '../operation/index.ts';
import { Shell } from './shell.ts';
import type { TerminalCalls } from './terminals.ts';
import { VisibleHands } from './visible-hands.ts';

const PROMPT = (code: number) => `\u001b]133;D;${code}\u0007$ `;

/** @param run what a whole line gives; undefined: it runs on until Ctrl-C */
function shellThat(run: (line: string) => number | undefined) {
  const lines: string[] = [];
  let line = '';
  const terminal: Terminal = {
    output: (async function* () {})(),
    write: (text) => {
      for (const key of text) {
        if (key === '\u0015' || key === '\u0005') line = '';
        else if (key === '\u0003') {
          line = '';
          shell.hear(PROMPT(130));
        } else if (key === '\r') {
          lines.push(line);
          const open = lines.lastIndexOf('{') > lines.lastIndexOf('}');
          const code = open ? undefined : run(line);
          line = '';
          if (code !== undefined) setTimeout(() => shell.hear(`done\r\n${PROMPT(code)}`), 5);
        } else line += key;
      }
    },
    resize: async () => {},
    close: async () => {},
  };
  const shell = new Shell(terminal, 'client');
  return { shell, lines, unfinished: () => line };
}

function handsOn(shell: Shell | undefined) {
  const told: Solving['does'][] = [];
  const terminals = { waitingAt: (place: string) => (shell?.atPrompt && place === shell.place ? { id: 't1', shell } : undefined) } satisfies Pick<
    TerminalCalls,
    'waitingAt'
  >;
  return { hands: new VisibleHands(terminals, (does) => told.push(does)), told };
}

const cancelled = (signal: AbortSignal): Work => ({ ...plainWork(), signal, step: (_, run) => run({ progress: () => {}, note: () => {} }) });

describe('typing a command', () => {
  it('tells its exit code and where it is typed', async () => {
    const { shell, lines } = shellThat((line) => (line.startsWith('false') ? 1 : 0));
    shell.hear(PROMPT(0));
    const { hands, told } = handsOn(shell);
    expect(await hands.type('client', 'true', plainWork())).toBe(0);
    expect(await hands.type('client', 'false', plainWork())).toBe(1);
    expect(lines).toEqual(['true', 'false']);
    expect(told[0]).toEqual({ do: 'type', terminal: 't1' });
  });

  it('makes one command of several lines, and clears what was begun', async () => {
    const { shell, lines } = shellThat(() => 0);
    shell.hear(PROMPT(0));
    shell.write('half a li');
    const { hands } = handsOn(shell);
    hands.hurry();
    expect(await hands.type('client', 'one\ntwo\n', plainWork())).toBe(0);
    expect(lines).toEqual(['{', 'one', 'two', '}']);
  });

  it('waits for a terminal that the window opens, and types into none that runs something', async () => {
    const { shell } = shellThat(() => 0);
    shell.hear(PROMPT(0));
    shell.write('sleep 9\r');
    const { hands, told } = handsOn(shell);
    setTimeout(() => shell.hear(PROMPT(0)), 150);
    expect(await hands.type('client', 'true', plainWork())).toBe(0);
    expect(told.map((one) => one.do)).toEqual(['open', 'type']);
  });

  it('stops when it is cancelled: nothing half typed stays, what runs ends', async () => {
    const stop = new AbortController();
    const typing = shellThat(() => 0);
    typing.shell.hear(PROMPT(0));
    const half = handsOn(typing.shell).hands.type('client', 'a long command that nobody wants', cancelled(stop.signal));
    setTimeout(() => stop.abort(), 100);
    await expect(half).rejects.toThrow('aborted');
    expect(typing.unfinished()).toBe('');
    expect(typing.lines).toEqual([]);

    const running = shellThat(() => undefined);
    running.shell.hear(PROMPT(0));
    const again = new AbortController();
    const { hands } = handsOn(running.shell);
    hands.hurry();
    const whole = hands.type('client', 'sleep 1000', cancelled(again.signal));
    setTimeout(() => again.abort(), 200);
    await expect(whole).rejects.toThrow('aborted');
    expect(running.lines).toEqual(['sleep 1000']);
    expect(running.shell.atPrompt).toBe(true);
  });

  it('says that the terminal is gone, rather than run it twice', async () => {
    const { shell } = shellThat(() => undefined);
    shell.hear(PROMPT(0));
    const { hands } = handsOn(shell);
    hands.hurry();
    setTimeout(() => shell.ended(), 100);
    await expect(hands.type('client', 'exit', plainWork())).rejects.toMatchObject({ code: 'docker.terminalGone' });
  });
});

describe('showing an answer', () => {
  it('waits as long as it takes to write it, unless hurried', async () => {
    const { hands, told } = handsOn(undefined);
    hands.hurry();
    await hands.answer('worker', plainWork());
    hands.journey('http://x/');
    expect(told).toEqual([
      { do: 'answer', value: 'worker' },
      { do: 'journey', to: 'http://x/' },
    ]);
  });
});
