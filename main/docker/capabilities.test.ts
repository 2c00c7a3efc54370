import { expect, it } from 'vitest';
import { missingCapabilities } from './capabilities.ts';

it('names what the bounding set lacks', () => {
  expect(missingCapabilities('Name:\tdockerd\nCapBnd:\t000001fffeffffff\nCapAmb:\t0000000000000000\n', 40)).toEqual(['CAP_SYS_RESOURCE']);
  expect(missingCapabilities('CapBnd:\t000001ffffffffff\n', 40)).toEqual([]);
});

it('does not miss what the kernel does not know', () => {
  expect(missingCapabilities('CapBnd:\t0000003fffffffff\n', 37)).toEqual([]);
});

it('numbers a capability that it has no name for', () => {
  expect(missingCapabilities('CapBnd:\t000001ffffffffff\n', 41)).toEqual(['CAP_41']);
});
