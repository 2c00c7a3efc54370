/** What the state browser shows: filters, search, what is open. On its own screen it stands in the address; in a lab it keeps its own way back. */
import { create } from 'zustand';
import { LabEnvironment, type StateItemKind } from '../../contract/index.ts';
import { KINDS, kindsOfView } from './kinds.ts';

export interface StateView {
  /** Of which cluster; undefined: the one whose lab is open, else the first that runs. */
  flavour: LabEnvironment | undefined;
  /** A node's name, or its end (`worker`); undefined: all. */
  node: string | undefined;
  netns: string | undefined;
  /** None: all. */
  kinds: readonly StateItemKind[];
  find: string;
  /** The key of a thing or of a row that is open at the side. */
  open: string | undefined;
  /** The key of a thing: only rows that belong to it. */
  of: string | undefined;
}

export const EVERYTHING: StateView = { flavour: undefined, node: undefined, netns: undefined, kinds: [], find: '', open: undefined, of: undefined };

/** In a lab, rules first: they are what it is about. */
export const useStateView = create<{ view: StateView; past: readonly StateView[]; future: readonly StateView[] }>(() => ({
  view: { ...EVERYTHING, kinds: kindsOfView('netfilter') ?? [] },
  past: [],
  future: [],
}));

const WAY = 50;

/** Opening something is a step that one can go back from; a filter is not, nor is the next row of the table. */
export function changeStateView(change: Partial<StateView>): void {
  useStateView.setState(({ view, past, future }) => {
    const isStep = isOpening(change, view);
    return { view: { ...view, ...change }, past: isStep ? [...past.slice(1 - WAY), view] : past, future: isStep ? [] : future };
  });
}

export function isOpening(change: Partial<StateView>, view: StateView): boolean {
  const another = 'open' in change && change.open !== view.open && !(isRow(change.open) && isRow(view.open));
  return another || ('of' in change && change.of !== view.of);
}

const isRow = (key: string | undefined): boolean => key?.startsWith('row:') ?? false;

export function goBack(): void {
  useStateView.setState(({ view, past, future }) => {
    const before = past.at(-1);
    return before === undefined ? {} : { view: before, past: past.slice(0, -1), future: [view, ...future] };
  });
}

export function goForward(): void {
  useStateView.setState(({ view, past, future }) => {
    const [next, ...rest] = future;
    return next === undefined ? {} : { view: next, past: [...past, view], future: rest };
  });
}

/** Opens what a `::state` directive asks for; what it does not name stays as it was, but an old search goes. */
export function openStateView(asked: { node?: string | undefined; view?: string | undefined; find?: string | undefined }): void {
  const kinds = kindsOfView(asked.view);
  changeStateView({
    find: asked.find ?? '',
    netns: undefined,
    open: undefined,
    of: undefined,
    ...(asked.node === undefined ? {} : { node: asked.node }),
    ...(kinds === undefined ? {} : { kinds }),
  });
}

/** `find=web&kind=rule,chain&open=service:default/web`; what is as usual is left out. */
export function queryOf(view: StateView): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value !== undefined && value !== '' && query.set(name, value);
  put('cluster', view.flavour);
  put('find', view.find);
  put('node', view.node);
  put('netns', view.netns);
  put('kind', view.kinds.join(','));
  put('of', view.of);
  put('open', view.open);
  return query.toString();
}

export function viewIn(query: string): StateView {
  const given = new URLSearchParams(query);
  const kinds = (given.get('kind') ?? '').split(',');
  return {
    flavour: LabEnvironment.safeParse(given.get('cluster')).data,
    find: given.get('find') ?? '',
    node: given.get('node') ?? undefined,
    netns: given.get('netns') ?? undefined,
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    of: given.get('of') ?? undefined,
    open: given.get('open') ?? undefined,
  };
}
