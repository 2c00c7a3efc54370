/** The state browser: everything that a capture holds. */
export { StateTab } from './state-tab.tsx';
export { openStateView } from './view.ts';
