import { expect, it } from 'vitest';
import { portHolds } from './port-text.ts';

it.each([
  ['ANY', 0],
  ['TCP', 8],
  ['UDP', undefined],
  ['80/TCP', 24],
  ['81/TCP', undefined],
  ['80/UDP', undefined],
  ['80/ANY', 24],
  ['64-127/TCP', 18],
  ['90-99/TCP', undefined],
  ['443,80/TCP', 24],
  ['0/TCP', 8],
  ['http', undefined],
  ['', undefined],
])('%s about 80/TCP: %s', (text, narrow) => expect(portHolds(text, 80, 'TCP')).toBe(narrow));
