/** Rules and chains. A rule is its text; where kube-proxy or the order of a map writes a chain anew, the order of its rules means nothing. */
import type { Chain, NetworkState, Table } from '../../contract/index.ts';
import { compareTexts, type Draft } from './draft.ts';

/** Tables that our own tracer puts beside the others while it listens. */
const OURS = 'packet_dojo_';
const sections: Record<Table['backend'], (family: string) => string> = {
  'iptables-nft': (family) => (family === 'ip6' ? 'ip6tables' : 'iptables'),
  'iptables-legacy': (family) => (family === 'ip6' ? 'ip6tables-legacy' : 'iptables-legacy'),
  nftables: () => 'nft',
};

/** @param unread sections that one of the two captures could not read: their tables are passed over */
export function compareNetfilter(before: NetworkState, after: NetworkState, unread: ReadonlySet<string>): Draft[] {
  const tables = (state: NetworkState) =>
    new Map(
      state.netfilter
        .filter(({ name, backend, family }) => !name.startsWith(OURS) && !unread.has(sections[backend](family)))
        .map((table) => [key(table), table]),
    );
  const [old, now] = [tables(before), tables(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    const title = titleOf(is ?? was);
    return compareChains(was?.chains ?? [], is?.chains ?? []).map((draft) => ({ ...draft, subject: `${title} ${draft.subject}` }));
  });
}

const key = ({ backend, family, name }: Table) => `${backend} ${family} ${name}`;
/** `nat` for the IPv4 table that everyone means; else with its family, and `legacy` where two backends may both have one. */
function titleOf(table: Table | undefined): string {
  if (!table) return '';
  const family = table.family === 'ip' && table.backend !== 'nftables' ? '' : `${table.family} `;
  return `${table.backend === 'iptables-legacy' ? 'legacy ' : ''}${family}${table.name}`;
}

function compareChains(before: Chain[], after: Chain[]): Draft[] {
  const [old, now] = [new Map(before.map((chain) => [chain.name, chain])), new Map(after.map((chain) => [chain.name, chain]))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((subject): Draft[] => {
    const [was, is] = [old.get(subject), now.get(subject)];
    return [...chainDraft(subject, was, is), ...rules(subject, was?.rules ?? [], is?.rules ?? [])];
  });
}

function chainDraft(subject: string, was: Chain | undefined, is: Chain | undefined): Draft[] {
  // Built-in chains come into a listing as soon as anything uses their table: no one made them.
  if (!was) return is?.policy !== undefined && is.hook === undefined ? [] : [{ kind: 'chain', action: 'added', subject, after: header(is) }];
  if (!is) return was.policy !== undefined && was.hook === undefined ? [] : [{ kind: 'chain', action: 'removed', subject, before: header(was) }];
  return header(was) === header(is) || was.policy === is.policy ? [] : [{ kind: 'chain', action: 'changed', subject, before: header(was), after: header(is) }];
}

const header = (chain: Chain | undefined) =>
  chain
    ? [chain.name, chain.hook === undefined ? '' : `hook ${chain.hook} priority ${chain.priority}`, chain.policy === undefined ? '' : `policy ${chain.policy}`]
        .filter(Boolean)
        .join(' ')
    : '';

function rules(subject: string, before: Chain['rules'], after: Chain['rules']): Draft[] {
  const [was, is] = [before.map(({ text }) => text), after.map(({ text }) => text)];
  const differences = compareTexts(was, is, withoutShare).map((difference): Draft => ({ kind: 'rule', subject, ...difference }));
  if (differences.length > 0 || writtenAnew(subject) || was.every((text, index) => text === is[index])) return differences;
  return [{ kind: 'chain', action: 'changed', subject, before: moved(was, is), after: moved(is, was) }];
}

/** The share of an endpoint changes with the number of endpoints; the rule stays the one for that endpoint. */
const withoutShare = (text: string) =>
  text
    .replace(/ --probability \S+/, '')
    .replace(/ -m statistic --mode random/, '')
    .replace(/numgen random mod \d+/, 'numgen random');
/** kube-proxy renews all rules of its chains at each sync, KUBE-SERVICES in the order of a Go map. */
const writtenAnew = (chain: string) => chain.startsWith('KUBE-');
const moved = (texts: string[], others: string[]) => texts.filter((text, index) => text !== others[index]).join('\n');
