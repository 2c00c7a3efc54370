/** Two journeys side by side. */
export { CompareLink, ComparePage } from './compare-page.tsx';
