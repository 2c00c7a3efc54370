/** Journeys in files: written for others, opened from others. */
export { OpenButton } from './open-files.tsx';
export { ShareMenu } from './share-menu.tsx';
export { useDroppedFiles } from './use-dropped-files.ts';
