/** `npm start`: the app, from a fresh clone. */
import { goOn } from './bootstrap/go-on.mjs';

await goOn('scripts/start/run.ts');
