/** The rules of "why not?": found by any word of them, under the chains in which the kernel asks them. */
import { describe, expect, it } from 'vitest';
import { sampleWhyNot } from '../testing/sample-why-not.ts';
import { findLooks, withChains } from './looks.ts';

const { looks } = sampleWhyNot;

describe('looks', () => {
  it('are all there without a search', () => expect(findLooks(looks, '  ')).toBe(looks));

  it('are found by every word: rule, criterion, chain', () => {
    expect(findLooks(looks, 'svc-42:http').map(({ text }) => text)).toHaveLength(1);
    expect(findLooks(looks, '30080 nodeports')).toHaveLength(1);
    expect(findLooks(looks, 'destination 10.96.19.250/32')).toHaveLength(1);
    expect(findLooks(looks, 'nowhere')).toEqual([]);
  });

  it('are found by the objects that their names stand for', () => {
    const [first] = looks;
    const named = first === undefined ? [] : [{ ...first, names: [{ kernel: 'KUBE-SVC-X', kind: 'service' as const, namespace: 'shop', name: 'cart' }] }];
    expect(findLooks(named, 'shop/cart')).toEqual(named);
  });

  it('have a head for each chain, again where one is come back to', () => {
    const [one, two] = looks;
    if (one === undefined || two === undefined) throw new Error('no looks');
    const heads = (lines: ReturnType<typeof withChains>) => lines.flatMap((line) => (line.kind === 'chain' ? [line.chain] : []));
    expect(heads(withChains([one, two, two, one]))).toEqual(['PREROUTING', 'KUBE-SERVICES', 'PREROUTING']);
    expect(withChains(looks).filter((line) => line.kind === 'look')).toHaveLength(looks.length);
  });
});
