/** Where the course lies: the one that comes with the program, unless its author works on another. */
import { fileURLToPath } from 'node:url';

export const LABS = process.env['PACKET_DOJO_LABS'] || fileURLToPath(new URL('../../../lab-scenarios', import.meta.url));
