/** The screen `#/moments`: the time line of changes with their causes, pinned moments, and what is different between two of them. */
export { MomentsPage } from './moments-page.tsx';
