/** Labs from elsewhere: read as files of anybody's, held to rules, shown before they are opened, kept in the data folder. */
export { isCapsule } from './files.ts';
export { elsewhereFolder, isKept, keepLab, removeLab } from './keep.ts';
export { givenAt, lookAtLab } from './look.ts';
export type { Given, Looked } from './looked.ts';
