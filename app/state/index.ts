/** The state browser: everything that a capture holds, and from any cell to what it refers to. */
export { NoState } from './no-state.tsx';
export { keyOfItem, openInState, type Pointed } from './open-item.ts';
export { StatePage } from './state-page.tsx';
export { StateScreens } from './state-screens.tsx';
export { StateTab } from './state-tab.tsx';
export { openStateView } from './view.ts';
