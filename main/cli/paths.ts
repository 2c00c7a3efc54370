/** Where the project's own folders lie. */
import { fileURLToPath } from 'node:url';

import { dataDir } from '../docker/index.ts';
import { elsewhereFolder, LABS, shelfOf } from '../lesson/index.ts';

export { LABS };

/** The folder that holds this lab. */
export const shelfOfLab = (lab: string): string => shelfOf({ course: LABS, elsewhere: elsewhereFolder(dataDir()) }, lab);

/** The built interface. */
export const INTERFACE = fileURLToPath(new URL('../../out/app', import.meta.url));
