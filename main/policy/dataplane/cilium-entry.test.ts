import { expect, test } from 'vitest';
import type { DataplanePolicy } from '../../../contract/index.ts';
import { ciliumEntry, type PolicyLookup } from './cilium-entry.ts';

const FRIEND = 30_637;
const entry = (identity: number, port = 'ANY', more: Partial<DataplanePolicy> = {}): DataplanePolicy => ({
  endpoint: '343',
  direction: 'ingress',
  verdict: 'allow',
  peer: String(identity),
  identity,
  port,
  text: `${identity} ${port}`,
  ...more,
});
const deny = { verdict: 'deny' as const };
const ask: PolicyLookup = { endpoint: '343', direction: 'ingress', identity: FRIEND, port: 8080, protocol: 'TCP' };
const found = (entries: DataplanePolicy[], lookup: Partial<PolicyLookup> = {}) => ciliumEntry(entries, { ...ask, ...lookup })?.text;

test.each<[string, DataplanePolicy[], Partial<PolicyLookup>, string | undefined]>([
  [
    'nothing fits',
    [entry(1), entry(FRIEND, '9090/TCP'), entry(FRIEND, 'ANY', { direction: 'egress' }), entry(FRIEND, 'ANY', { endpoint: '7' })],
    {},
    undefined,
  ],
  ['the identity before anybody', [entry(0), entry(FRIEND)], {}, `${FRIEND} ANY`],
  ['the narrower port before the identity', [entry(0, '8080/TCP'), entry(FRIEND)], {}, '0 8080/TCP'],
  ['a deny before all', [entry(0, 'TCP', deny), entry(FRIEND, '8080/TCP')], {}, '0 TCP'],
  ['the higher precedence before a deny', [entry(0, 'ANY', { ...deny, precedence: 255 }), entry(FRIEND, 'ANY', { precedence: 513 })], {}, `${FRIEND} ANY`],
  ['Pods of the cluster by what stands for them', [entry(0), entry(11, '8080/TCP')], {}, '11 8080/TCP'],
  ['anybody where neither stands there', [entry(0), entry(13)], {}, '0 ANY'],
  ['but not beside an entry of the identity', [entry(0, '8080/TCP', deny), entry(13), entry(FRIEND)], {}, `${FRIEND} ANY`],
  ['addresses outside', [entry(11), entry(13)], { identity: 0x01000005 }, '13 ANY'],
  ['other nodes', [entry(13), entry(14)], { identity: 0x02000001 }, '14 ANY'],
  ['Pods of another cluster', [entry(11), entry(12)], { identity: 0x00020101 }, '12 ANY'],
  ['the world itself is in no group', [entry(0), entry(13)], { identity: 2 }, '0 ANY'],
])('%s', (_, entries, lookup, expected) => {
  expect(found(entries, lookup)).toBe(expected);
  expect(found(entries.toReversed(), lookup)).toBe(expected);
});
