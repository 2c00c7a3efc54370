/** One terminal: xterm over the engine's calls. In a chunk of its own, loaded with the first terminal. */
import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import type { ErrorReport } from '../../contract/index.ts';
import type { RouterContractClient } from '../connection/index.ts';
import { Button, ErrorNote } from '../controls/index.ts';
import { reportFrom, useMirror } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { terminalTheme } from './colours.ts';
import styles from './terminal-tab.module.css';
import { closeTerminal, openTerminal, type Terminal, terminalBusy, terminalReady, useTerminals } from './terminals.ts';

type End = { ended: true } | { error: ErrorReport };

export function Screen({ terminal, theme, active }: { terminal: Terminal; theme: string; active: boolean }) {
  const say = useSay();
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<Xterm>(undefined);
  const engine = useMirror((mirror) => mirror.engine);
  const [end, setEnd] = useState<End | undefined>();
  const { key, target } = terminal;
  const wanted = useTerminals((all) => all.wanted);

  // opened once for each terminal and line
  useEffect(() => {
    if (frame.current === null || engine === undefined) return;
    const xterm = new Xterm({
      fontFamily: getComputedStyle(frame.current).fontFamily,
      fontSize: 13,
      lineHeight: 1.25,
      cursorBlink: true,
      scrollback: 5_000,
      theme: terminalTheme(document.documentElement),
      screenReaderMode: false,
    });
    const fit = new FitAddon();
    xterm.loadAddon(fit);
    // leads out of the terminal (app/lab/pane-keys.ts)
    xterm.attachCustomKeyEventHandler((event) => event.key !== 'F6');
    xterm.open(frame.current);
    fit.fit();
    view.current = xterm;
    const stop = new AbortController();
    void attach(engine, xterm, { key, target }, stop.signal).then(setEnd, (thrown: unknown) => !stop.signal.aborted && setEnd({ error: reportFrom(thrown) }));
    // what was hidden forgets that it stood at its end, and new lines would come out of sight
    const watch = new ResizeObserver(() => {
      if (frame.current?.offsetParent === null) return;
      fit.fit();
      xterm.scrollToBottom();
    });
    watch.observe(frame.current);
    return () => {
      stop.abort();
      watch.disconnect();
      xterm.dispose();
    };
  }, [key, target, engine]);

  // the one that comes to the front gets the keys
  useEffect(() => {
    if (!active) return;
    view.current?.focus();
    view.current?.scrollToBottom();
  }, [active, engine, wanted]);

  useEffect(() => {
    if (view.current !== undefined) view.current.options.theme = terminalTheme(document.documentElement);
  }, [theme]);

  return (
    <div className={styles.screen}>
      <div ref={frame} className={styles.frame} />
      {end !== undefined && (
        <div className={styles.end}>
          {'error' in end ? <ErrorNote error={end.error} /> : <span>{say('terminal.ended')}</span>}
          <Button
            small
            onPress={() => {
              closeTerminal(key);
              openTerminal(target);
            }}
          >
            {say('terminal.again')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Opens the shell and copies both ways until it ends. Closing the view closes the shell. */
async function attach(engine: RouterContractClient, xterm: Xterm, terminal: Pick<Terminal, 'key' | 'target'>, signal: AbortSignal): Promise<End | undefined> {
  const { id } = await engine.terminals.open({ target: terminal.target, columns: xterm.cols, rows: xterm.rows });
  const close = () => void engine.terminals.close({ id }).catch(() => {}); // it may be gone already
  if (signal.aborted) {
    close();
    return undefined;
  }
  signal.addEventListener('abort', close, { once: true });
  // whether the shell waits for a command: it says so itself before each prompt (main/docker/prompt-mark.ts)
  let says = false;
  xterm.parser.registerOscHandler(133, () => {
    says = true;
    terminalBusy(terminal.key, false);
    return true;
  });
  const type = (text: string) => {
    if (says && /[\r\n]/.test(text)) terminalBusy(terminal.key, true);
    void engine.terminals.input({ id, text }).catch(() => {}); // the end of the output says that it is gone
  };
  xterm.onData(type);
  xterm.onResize(({ cols, rows }) => void engine.terminals.resize({ id, columns: cols, rows }).catch(() => {}));
  const output = await engine.terminals.output({ id }, { signal });
  terminalReady(terminal.key, id, type);
  for await (const text of output) xterm.write(text);
  return signal.aborted ? undefined : { ended: true };
}
