/** Journeys in files: written for others, opened from others. */
export { base64Of } from './base64-of.ts';
export { download } from './download.ts';
export { OpenButton } from './open-files.tsx';
export { ShareMenu } from './share-menu.tsx';
export { shell } from './shell.ts';
export { useDroppedFiles } from './use-dropped-files.ts';
