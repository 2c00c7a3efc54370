/** The directives that a step may hold, where each may stand, and what it takes: docs/labs.md tells authors the same. */
import { HopKind, LegName } from '../../../contract/index.ts';

/** Some of these words, a place, a worker's role, an id of the glossary, or any text. */
export type Allowed = readonly string[] | 'any' | 'origin' | 'worker' | 'term';

export interface Attributes {
  takes: Record<string, Allowed>;
  /** Of each group at least one must be given. */
  needs: readonly (readonly string[])[];
}

export interface Shape extends Attributes {
  /** On lines of its own. */
  alone: boolean;
  /** In a sentence, around words. */
  inText: boolean;
}

const VIEWS = ['netfilter', 'routes', 'links', 'neighbours', 'fdb', 'conntrack', 'sets', 'sockets', 'bpf', 'dataplane', 'bgp'];
const OBJECTS = ['Service', 'EndpointSlice', 'Pod', 'Node'];

const block = (takes: Record<string, Allowed>): Shape => ({ alone: true, inText: false, takes, needs: [] });
const link = (takes: Record<string, Allowed>, ...needs: string[][]): Shape => ({ alone: false, inText: true, takes, needs });

/** `::figure{of=…}`: each kind is drawn from something else. */
const FIGURES: Record<string, Attributes> = {
  veth: { takes: { pod: 'any', container: 'any' }, needs: [['pod', 'container']] },
  service: { takes: { service: 'any', node: 'any' }, needs: [['service']] },
  route: { takes: { node: 'any', to: 'any' }, needs: [['node'], ['to']] },
  conversation: { takes: {}, needs: [] },
  'published-port': { takes: { port: 'any' }, needs: [['port']] },
};

export const SHAPES: Record<string, Shape> = {
  cmd: block({ in: 'origin' }),
  journey: block({}),
  state: { ...block({ node: 'any', view: VIEWS, find: 'any' }), inText: true },
  map: { ...block({ node: 'any', device: 'any', pod: 'any' }), inText: true },
  note: block({}),
  measure: block({}),
  compare: { ...block({ lab: 'any' }), needs: [['lab']] },
  talk: block({ slide: 'any', source: 'any' }),
  figure: { ...block({ of: Object.keys(FIGURES) }), needs: [['of']] },
  power: { ...block({ node: 'worker' }), needs: [['node']] },
  rule: link({ node: 'any', table: 'any', chain: 'any', find: 'any' }, ['chain', 'find']),
  object: link({ kind: OBJECTS, namespace: 'any', name: 'any' }, ['kind'], ['name']),
  hop: link({ leg: LegName.options, kind: HopKind.options, node: 'any', device: 'any', hook: 'any', find: 'any' }, ['kind', 'node', 'device', 'hook', 'find']),
  term: link({ of: 'term' }, ['of']),
};

export const ALL: readonly string[] = ['predict', 'task', ...Object.keys(SHAPES)];

/** A name is anybody's text: `constructor` is one like any other. */
export const own = <T>(table: Record<string, T>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

/** What a directive with these attributes takes: a figure's kind decides. */
export function attributesOf(name: string, given: Record<string, string>): Attributes {
  const shape = own(SHAPES, name) ?? { takes: {}, needs: [] };
  const figure = name === 'figure' ? own(FIGURES, given['of'] ?? '') : undefined;
  return figure ? { takes: { ...shape.takes, ...figure.takes }, needs: [...shape.needs, ...figure.needs] } : shape;
}
