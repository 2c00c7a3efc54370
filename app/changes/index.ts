/** The changes tab: what became different, because of what. */
export { ChangesTab } from './changes-tab.tsx';
export { countAll, tally } from './group-changes.ts';
