/** xterm's colours, read from the tokens: no colour is written twice. */
import type { ITheme } from '@xterm/xterm';

export function terminalTheme(root: Element): ITheme {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: token('panel'),
    foreground: token('ink'),
    cursor: token('accent'),
    cursorAccent: token('panel'),
    selectionBackground: token('accent-soft'),
    black: token('ink-3'),
    brightBlack: token('ink-3'),
    red: token('bad'),
    brightRed: token('bad'),
    green: token('ok'),
    brightGreen: token('ok'),
    yellow: token('warn'),
    brightYellow: token('netfilter'),
    blue: token('routing'),
    brightBlue: token('accent'),
    magenta: token('conntrack'),
    brightMagenta: token('conntrack'),
    cyan: token('bpf'),
    brightCyan: token('bpf'),
    white: token('ink-2'),
    brightWhite: token('ink'),
  };
}
