/** Where the project's own folders lie. */
import { fileURLToPath } from 'node:url';

export const LABS = fileURLToPath(new URL('../../lab-scenarios', import.meta.url));
/** The built interface. */
export const INTERFACE = fileURLToPath(new URL('../../out/app', import.meta.url));
