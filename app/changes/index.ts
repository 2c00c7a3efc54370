/** Changes: what became different, because of what; as a tab of a lab, and in parts for other screens. */
export { ChangeFilterBar } from './change-filter-bar.tsx';
export { ChangeList, type ChangeSection } from './change-list.tsx';
export { ChangesTab } from './changes-tab.tsx';
export { type ChangeGroup, countAll, filterChanges, groupChanges, tally } from './group-changes.ts';
