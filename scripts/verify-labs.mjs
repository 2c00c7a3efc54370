/** `npm run verify:labs`: the labs of the course on real clusters, from a fresh clone. */
import { goOn } from './bootstrap/go-on.mjs';

await goOn('scripts/verify-labs/run.ts');
