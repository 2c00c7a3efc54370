/** What followed on a node's stop, in its order: turns of objects that the labs' own things took, and rules that came and went. Pure. */
import type { Apply, Change, Message } from '../../contract/index.ts';
import { message } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';

export interface Consequence {
  key: string;
  /** Milliseconds after the stop. */
  after: number;
  what: Message;
}

/** The installation's own Pods come and go with their node: they are not what the lesson is about. */
const SYSTEM = / kube-(system|flannel)\//;

/** @param since when the node was stopped, milliseconds since the epoch */
export function afterStop(since: number, applies: readonly Apply[], changes: readonly Change[]): Consequence[] {
  const turns = applies.flatMap(({ at, object, what }, index): Consequence[] =>
    what && at >= since && !SYSTEM.test(object) ? [{ key: `${at} ${index}`, after: at - since, what: shortened(what) }] : [],
  );
  const rules = changes.filter(({ at, kind }) => kind === 'rule' && at >= since);
  const written = [...Map.groupBy(rules, ({ at, node }) => `${at} ${node}`)].map(([key, group]): Consequence => {
    const count = (action: Change['action']) => group.filter((one) => one.action === action).length;
    const [first] = group;
    const params = { node: shortNode(first?.node ?? ''), added: count('added'), removed: count('removed'), changed: count('changed') };
    return { key, after: (first?.at ?? since) - since, what: message('changes.turns.rules', params) };
  });
  return [...turns, ...written].sort((a, b) => a.after - b.after);
}

const shortened = (what: Message): Message => ({
  ...what,
  params: Object.fromEntries(Object.entries(what.params).map(([key, value]) => [key, typeof value === 'string' ? shortNode(value) : value])),
});
