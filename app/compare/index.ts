/** Two journeys side by side, hop by hop; and several, by what each did at the same questions. */
export { CompareLink, ComparePage } from './compare-page.tsx';
export { SidePage } from './side-page.tsx';
