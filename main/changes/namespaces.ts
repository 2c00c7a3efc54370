/** Network namespaces, and in those that stay: devices, addresses, routes, policy rules, fixed neighbours and forwarding entries. */
import type { FdbEntry, Neighbour, Netns, Route } from '../../contract/index.ts';
import { compareKeyed, type Difference, type Draft } from './draft.ts';
import { addressText, fdbText, linkText, neighbourText, policyRuleText, routeText } from './texts.ts';

export type Placed = Draft & { netns: string };

/**
 * A namespace is its inode. One that came or went is one change, not one for each thing in it.
 * @param volatile also what the kernel learns by itself: neighbours and forwarding entries
 */
export function compareNamespaces(before: Netns[], after: Netns[], unread: ReadonlySet<string>, volatile: boolean): Placed[] {
  const [old, now] = [new Map(before.map((netns) => [identity(netns), netns])), new Map(after.map((netns) => [identity(netns), netns]))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((inode): Placed[] => {
    const [was, is] = [old.get(inode), now.get(inode)];
    const shown = is ?? was;
    if (!shown || unread.has(sectionOf(shown))) return [];
    if (!was) return [{ kind: 'namespace', action: 'added', subject: shown.id, netns: shown.id, after: summary(shown) }];
    if (!is) return [{ kind: 'namespace', action: 'removed', subject: shown.id, netns: shown.id, before: summary(shown) }];
    return inside(was, is, unread, volatile).map((draft) => ({ ...draft, netns: is.id }));
  });
}

const identity = ({ inode, id }: Netns) => (inode === 0 ? id : String(inode));
const isPod = ({ owner }: Netns) => owner.kind === 'pod' || owner.kind === 'unknown';
export const sectionOf = (netns: Netns) => (isPod(netns) ? `netns:${netns.path.split('/').at(-1)}` : 'ip');
const summary = ({ id, addresses }: Netns) =>
  [id, ...addresses.filter(({ scope }) => scope === 'global').map(({ address, prefix, dev }) => `${dev} ${address}/${prefix}`)].join(' ');

function inside(was: Netns, is: Netns, unread: ReadonlySet<string>, volatile: boolean): Draft[] {
  const drafts = (kind: Draft['kind'], subject: (text: string) => string, differences: Difference[]) =>
    differences.map((difference): Draft => ({ kind, subject: subject(difference.after ?? difference.before ?? ''), ...difference }));
  const word = (after: string) => (text: string) => new RegExp(`${after} (\\S+)`).exec(text)?.[1] ?? text;
  const macs = new Set([...was.links, ...is.links].map(({ mac }) => mac));
  return [
    ...drafts(
      'link',
      word('^\\d+:'),
      compareKeyed(was.links, is.links, ({ ifindex }) => String(ifindex), linkText),
    ),
    ...drafts(
      'address',
      word(' dev'),
      compareKeyed(was.addresses.filter(chosen), is.addresses.filter(chosen), ({ address, dev }) => `${dev} ${address}`, addressText),
    ),
    ...tables(was.routes, is.routes),
    ...drafts(
      'policy-rule',
      () => 'ip rule',
      compareKeyed(was.rules, is.rules, ({ priority, selector }) => `${priority} ${selector}`, policyRuleText),
    ),
    ...drafts(
      'neighbour',
      word(' dev'),
      compareKeyed(was.neighbours.filter(fixed(volatile)), is.neighbours.filter(fixed(volatile)), ({ dev, dst }) => `${dev} ${dst}`, neighbourText),
    ),
    ...(unread.has('fdb')
      ? []
      : drafts(
          'fdb',
          word(' dev'),
          compareKeyed(was.fdb.filter(told(macs, volatile)), is.fdb.filter(told(macs, volatile)), ({ dev, mac }) => `${dev} ${mac}`, fdbText),
        )),
  ];
}

function tables(before: Route[], after: Route[]): Draft[] {
  const [was, is] = [before.filter(ownWill), after.filter(ownWill)];
  return [...new Set([...was, ...is].map(({ table }) => table))].flatMap((table) => {
    const of = (routes: Route[]) => routes.filter((route) => route.table === table);
    return compareKeyed(of(was), of(is), ({ dst, metric }) => `${dst} ${metric ?? ''}`, routeText).map(
      (difference): Draft => ({ kind: 'route', subject: table, ...difference }),
    );
  });
}

/** Routes that someone asked for. The kernel derives the others (its local table, multicast, link-local) from addresses, which are compared themselves. */
const ownWill = ({ table, protocol, dst, type }: Route) =>
  !(protocol === 'kernel' && (table === 'local' || dst === 'fe80::/64' || type === 'multicast' || type === 'anycast'));
/** Link-local IPv6 addresses come with every device. */
const chosen = ({ family, scope }: { family: string; scope: string }) => family === 'inet' || scope !== 'link';
const fixed = (volatile: boolean) => (entry: Neighbour) => volatile || entry.state.includes('PERMANENT');
/** Entries that someone put in: not those that the bridge learned, nor those of a device's own address or a multicast group. */
const told = (macs: ReadonlySet<string | undefined>, volatile: boolean) => (entry: FdbEntry) =>
  entry.dst !== undefined || ((entry.state !== undefined || volatile) && !macs.has(entry.mac) && !/^(33:33|01:00:5e|01:80:c2)/.test(entry.mac));
