import { expect, it } from 'vitest';
import { isOurs, ourLabels } from './labels.ts';

it('knows ours by label and by the name of the kind cluster', () => {
  expect(isOurs(ourLabels('tools'))).toBe(true);
  expect(isOurs({ 'io.x-k8s.kind.cluster': 'packet-dojo-flannel' })).toBe(true);
});

it("leaves others' alone", () => {
  expect(isOurs({ 'io.x-k8s.kind.cluster': 'kind' })).toBe(false);
  expect(isOurs({ 'io.x-k8s.kind.cluster': 'packet-dojox' })).toBe(false);
  expect(isOurs({ 'dev.packet-dojo': '0' })).toBe(false);
  expect(isOurs(null)).toBe(false);
});
