/** Which part of the state is open. The lesson may open another one. */
import { create } from 'zustand';
import { type View, viewOf } from './rows.ts';

interface StateView {
  /** A node's name; undefined: the first. */
  node: string | undefined;
  view: View;
  find: string;
}

export const useStateView = create<StateView>(() => ({ node: undefined, view: 'netfilter', find: '' }));

export const changeStateView = (change: Partial<StateView>): void => useStateView.setState(change);

/** Opens what a `::state` directive asks for; what it does not name stays as it was, but an old search goes. */
export function openStateView(asked: { node?: string | undefined; view?: string | undefined; find?: string | undefined }): void {
  const view = viewOf(asked.view);
  useStateView.setState({ find: asked.find ?? '', ...(asked.node === undefined ? {} : { node: asked.node }), ...(view === undefined ? {} : { view }) });
}
