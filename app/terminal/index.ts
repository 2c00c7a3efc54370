/** Terminals into the client, nodes and Pods. */
export { TerminalTab } from './terminal-tab.tsx';
export { closeAllTerminals, openTerminal, runInTerminal, showTerminal, useTerminals } from './terminals.ts';
