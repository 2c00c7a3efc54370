/** Folders that the end-to-end tests use. */
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '../..');
/** Data folder of the program under test: kept, so that its binaries are not made anew for each test, but without progress. */
export const HOME = process.env['PACKET_DOJO_HOME'] ?? join(PROJECT, 'out/e2e/home');
export const DOJO = join(PROJECT, 'main/cli/dojo.ts');
