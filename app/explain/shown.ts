/** What the rows show: all that fit a text, or all from one row on that a link led to. */
import type { NameRef, RowLink } from '../../contract/index.ts';
import type { LeadsTo } from '../rule/index.ts';

export interface Shown {
  find: string;
  /** Counted among all rows; a new object each time that it is gone to. */
  row: { at: number } | undefined;
}

export const NOTHING_ASKED: Shown = { find: '', row: undefined };

export type Show = (shown: Shown) => void;

/** Words lead to chains and sets; a comment of kube-proxy's leads to all that its Service has. */
export const leading =
  (links: readonly RowLink[], names: readonly NameRef[], show: Show): LeadsTo =>
  ({ text, role }) => {
    const link = links.find(({ word }) => word === text);
    if (link !== undefined) return () => show({ find: '', row: { at: link.row } });
    if (role !== 'comment') return undefined;
    const named = names.map(objectOf).find((object) => text.includes(object));
    return named === undefined ? undefined : () => show({ find: named, row: undefined });
  };

export const objectOf = ({ namespace, name }: NameRef): string => `${namespace}/${name}`;
