import { expect, it } from 'vitest';
import { decimal } from './decimal.ts';

it.each(['0', '007', '4026532261', '9007199254740991'])('%s', (text) => expect(decimal(text)).toBe(Number(text)));

it('is near where there is no such number', () => expect(decimal('18446744073709551615')).toBeCloseTo(2 ** 64, -5));

it.each(['', '-1', '1e3', '0x1', ' 1', 'Infinity', '9'.repeat(21)])('%j is none', (text) => expect(decimal(text)).toBeUndefined());

it('reads a piece of a text', () => expect(decimal('[12:34]', 1, 3)).toBe(12));
