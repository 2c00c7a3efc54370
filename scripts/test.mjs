/** `npm test`: the whole gate, from a fresh clone. */
import { goOn } from './bootstrap/go-on.mjs';

await goOn('scripts/gate/run.ts');
