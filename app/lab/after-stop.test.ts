import { expect, it } from 'vitest';
import { type Apply, type Change, message } from '../../contract/index.ts';
import { afterStop } from './after-stop.ts';

const NODE = 'packet-dojo-flannel-3-worker2';
const turn = (at: number, object: string, code: string): Apply => ({ at, object, verb: 'modified', what: message(code, { name: NODE }) });
const rule = (at: number, action: Change['action']): Change => ({
  id: `${at}${action}`,
  at,
  action,
  node: 'packet-dojo-flannel-3-worker',
  netns: 'packet-dojo-flannel-3-worker',
  kind: 'rule',
  subject: 'nat KUBE-SVC-X',
  names: [],
});

it('tells in order what came after the stop, with the rules of a moment on a node as one line', () => {
  const applies = [
    turn(900, `Node ${NODE}`, 'before'),
    { at: 1500, object: `Node ${NODE}`, verb: 'modified' },
    turn(3000, `Node ${NODE}`, 'notReady'),
    turn(3100, 'Pod kube-system/kube-proxy-x', 'system'),
    turn(5000, 'Pod default/web-1', 'gone'),
  ];
  const told = afterStop(1000, applies, [rule(800, 'removed'), rule(4000, 'removed'), rule(4000, 'removed'), rule(4000, 'added')]);
  expect(told.map(({ after, what }) => [after, what.code])).toEqual([
    [2000, 'notReady'],
    [3000, 'changes.turns.rules'],
    [4000, 'gone'],
  ]);
  expect(told[0]?.what.params).toEqual({ name: 'worker2' });
  expect(told[1]?.what.params).toEqual({ node: 'worker', added: 1, removed: 2, changed: 0 });
});
