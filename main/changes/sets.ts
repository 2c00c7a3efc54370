/** ipsets, and sets and maps of nft: the set itself, and its elements one by one. */
import type { NamedSet, NetworkState } from '../../contract/index.ts';
import { compareTexts, type Draft } from './draft.ts';

export function compareSets(before: NetworkState, after: NetworkState, unread: ReadonlySet<string>): Draft[] {
  const sets = (state: NetworkState) =>
    new Map(
      state.sets.filter((set) => !set.table?.startsWith('packet_dojo_') && !unread.has(set.origin === 'nft' ? 'nft' : 'ipset')).map((set) => [title(set), set]),
    );
  const [old, now] = [sets(before), sets(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((subject): Draft[] => {
    const [was, is] = [old.get(subject), now.get(subject)];
    const own: Draft[] = !was
      ? [{ kind: 'set', action: 'added', subject, after: is?.type ?? '' }]
      : !is
        ? [{ kind: 'set', action: 'removed', subject, before: was.type }]
        : [];
    const elements = compareTexts((was?.elements ?? []).map(lasting), (is?.elements ?? []).map(lasting), (text) => text.split(' : ', 1)[0] ?? text);
    return [...own, ...elements.map((difference): Draft => ({ kind: 'set-element', subject, ...difference }))];
  });
}

const title = ({ origin, family, table, name }: NamedSet) => (origin === 'ipset' ? `ipset ${name}` : `${family} ${table} @${name}`);
/** Without what runs down or counts up. */
const lasting = (element: string) => element.replace(/ (timeout|packets|bytes|expires) \S+/g, '');
