import { describe, expect, it } from 'vitest';
import type { Change, NameRef } from '../../contract/index.ts';
import { attachCauses } from './index.ts';

const ref = (name: string, kind: NameRef['kind'] = 'service'): NameRef => ({ kernel: 'x', kind, namespace: 'demo', name });
const change = (more: Partial<Change> = {}): Change => ({
  id: '1',
  at: 10_000,
  node: 'n',
  netns: 'n',
  kind: 'rule',
  action: 'added',
  subject: 'nat KUBE-SERVICES',
  names: [],
  ...more,
});
const cause = (one: Change, ...applies: [object: string, at: number][]) =>
  attachCauses(
    [one],
    applies.map(([object, at]) => ({ object, verb: 'create', at })),
  )[0]?.cause?.object;

describe('attachCauses', () => {
  it('is the latest apply before the change of an object that the change names', () => {
    const one = change({ names: [ref('web')] });
    expect(attachCauses([one], [{ object: 'Service demo/web', verb: 'create', at: 9_600 }])[0]?.cause).toEqual({
      object: 'Service demo/web',
      verb: 'create',
      milliseconds: 400,
    });
    expect(cause(one, ['Service demo/other', 9_900], ['Service demo/web', 5_000])).toBe('Service demo/web');
    expect(cause(one, ['Service demo/web', 10_001])).toBeUndefined();
    expect(cause(change({ at: 100_000, names: [ref('web')] }), ['Service demo/web', 10_000])).toBeUndefined();
  });

  it('guesses nothing', () => expect(cause(change(), ['Service demo/web', 9_900])).toBeUndefined());

  it.each([
    ['-A X -m comment --comment "demo/web cluster IP" -j Y', 'Service demo/web', true],
    ['-A X -m comment --comment "demo/web:http" -j Y', 'Service demo/web', true],
    ['-A X -m comment --comment "masquerade traffic for demo/web external destinations" -j Y', 'Service demo/web', true],
    ['ip daddr 10.96.0.9 goto service-ABCDEFGH-demo/web/tcp/http', 'Service demo/web', true],
    ['-A X -m comment --comment "demo/web2" -j Y', 'Service demo/web', false],
    ['-A X -m comment --comment "demo/web-2" -j Y', 'Service demo/web', false],
    ['-A X -m comment --comment "otherdemo/web" -j Y', 'Service demo/web', false],
  ])('reads in %s whether it speaks of %s: %s', (after, object, speaks) => expect(cause(change({ after }), [object, 9_900])).toBe(speaks ? object : undefined));

  it.each([
    ['Deployment demo/web', 'web-c8f4bc9f9-5rjjd', true],
    ['Deployment demo/web', 'web-extra-c8f4bc9f9-5rjjd', false],
    ['DaemonSet demo/web', 'web-5rjjd', true],
    ['StatefulSet demo/web', 'web-0', true],
    ['Pod demo/web', 'web', true],
    ['Pod demo/web', 'web-0', false],
  ])('knows whether %s made the Pod %s: %s', (object, pod, made) => {
    expect(cause(change({ names: [ref(pod, 'pod')] }), [object, 9_900])).toBe(made ? object : undefined);
    expect(cause(change({ kind: 'namespace', netns: `demo/${pod}` }), [object, 9_900])).toBe(made ? object : undefined);
  });

  it('prefers what someone wrote to what a controller wrote because of it, unless that was long before', () => {
    const one = change({ names: [ref('web'), ref('web-c8f4bc9f9-5rjjd', 'pod')] });
    expect(cause(one, ['Service demo/web', 8_500], ['Pod demo/web-c8f4bc9f9-5rjjd', 9_900])).toBe('Service demo/web');
    expect(cause(one, ['Service demo/web', 5_000], ['Pod demo/web-c8f4bc9f9-5rjjd', 9_900])).toBe('Pod demo/web-c8f4bc9f9-5rjjd');
  });

  it('gives what is in a new chain the cause of the chain, but not in a chain that was there', () => {
    const place = { subject: 'nat KUBE-EXT-A' };
    const named = change({ ...place, kind: 'chain', names: [ref('web')] });
    const silent = change({ ...place, after: '-A KUBE-EXT-A -j KUBE-SVC-A' });
    const causes = (changes: Change[]) => attachCauses(changes, [{ object: 'Service demo/web', verb: 'create', at: 9_900 }]).map((one) => one.cause?.object);
    expect(causes([named, silent])).toEqual(['Service demo/web', 'Service demo/web']);
    expect(causes([change({ ...place, names: [ref('web')] }), silent])).toEqual(['Service demo/web', undefined]);
  });

  it('keeps a cause that is there', () => {
    const known = { object: 'Node a', verb: 'create', milliseconds: 1 };
    expect(attachCauses([change({ cause: known, names: [ref('web')] })], [{ object: 'Service demo/web', verb: 'create', at: 9_900 }])[0]?.cause).toBe(known);
  });
});
