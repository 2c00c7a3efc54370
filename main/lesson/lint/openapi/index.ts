/** Manifests against the fields that the pinned Kubernetes version knows, recorded by scripts/record-openapi from a running cluster. */
import { readFileSync } from 'node:fs';
import { Kinds } from './kinds.ts';

export { fitsKind } from './fits.ts';
export { type Kinds, kindsOf } from './kinds.ts';

export const KINDS_FILE = new URL('./kinds.json', import.meta.url);

let kept: Kinds | undefined;

export const knownKinds = (): Kinds => (kept ??= Kinds.parse(JSON.parse(readFileSync(KINDS_FILE, 'utf8'))));
