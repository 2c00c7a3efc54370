/** Where the project's own folders lie. */
import { fileURLToPath } from 'node:url';

export { LABS } from '../lesson/index.ts';
/** The built interface. */
export const INTERFACE = fileURLToPath(new URL('../../out/app', import.meta.url));
