/** Where a journey is looked at, in a lab and outside: the map above, and below it what tells more. */
export { WorkPanes } from './work-panes.tsx';
