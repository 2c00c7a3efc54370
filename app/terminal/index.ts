/** Terminals into the client, nodes and Pods. */
export { TerminalTab } from './terminal-tab.tsx';
export { closeAllTerminals, runInTerminal, useTerminals } from './terminals.ts';
