/** Writes lab-scenarios/*.schema.json: `node main/lesson/schema/write.ts`, after a change of contract/lab.ts or contract/check.ts; a test says when it is due. */
import { writeFile } from 'node:fs/promises';
import { schemaFiles } from './files.ts';

for (const [name, text] of Object.entries(schemaFiles())) await writeFile(new URL(`../../../lab-scenarios/${name}`, import.meta.url), text);
