#!/usr/bin/env node
/** `npm run dojo -- …`: the `dojo` command, from a fresh clone. */
import { goOn } from './bootstrap/go-on.mjs';

await goOn('main/cli/dojo.ts');
