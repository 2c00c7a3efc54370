/** Writes docs/third-party.md: `node main/supply/write-third-party.ts`, after a change of the catalog; a test says when it is due. */
import { writeFile } from 'node:fs/promises';
import { loadCatalog } from './index.ts';
import { thirdParty } from './third-party.ts';

await writeFile(new URL('../../docs/third-party.md', import.meta.url), await thirdParty(await loadCatalog()));
