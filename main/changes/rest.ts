/** What belongs to the whole node: settings, sockets that listen, BPF attachments, sessions of BGP, and on request connections. */
import type { NetworkState, Socket } from '../../contract/index.ts';
import { compareKeyed, type Draft } from './draft.ts';
import { conntrackText, socketText, tupleText } from './texts.ts';

export function compareRest(before: NetworkState, after: NetworkState, unread: ReadonlySet<string>, volatile: boolean): Draft[] {
  const drafts: Draft[] = [];
  if (!unread.has('sysctls')) {
    const settings = ({ sysctls }: NetworkState) => Object.entries(sysctls);
    for (const found of compareKeyed(
      settings(before),
      settings(after),
      ([name]) => name,
      ([name, value]) => `${name} = ${value}`,
    ))
      drafts.push({ kind: 'sysctl', subject: (found.after ?? found.before ?? '').split(' ', 1)[0] ?? '', ...found });
  }
  if (!unread.has('sockets'))
    for (const found of compareKeyed(
      before.sockets.filter(lasting),
      after.sockets.filter(lasting),
      ({ protocol, local }) => `${protocol} ${local}`,
      socketText,
    ))
      drafts.push({ kind: 'socket', subject: (found.after ?? found.before ?? '').split(' ')[2] ?? '', ...found });
  if (!unread.has('bpf') && !unread.has('bpf-net') && !unread.has('bpf-cgroup')) {
    const attachments = ({ bpf }: NetworkState) => bpf.attachments.filter(({ kind }) => kind !== 'cgroup_device');
    for (const found of compareKeyed(
      attachments(before),
      attachments(after),
      ({ where, kind, name }) => `${where} ${kind} ${name}`,
      ({ where, kind, name }) => `${where} ${kind} ${name ?? ''}`.trim(),
    ))
      drafts.push({ kind: 'bpf', subject: (found.after ?? found.before ?? '').split(' ', 1)[0] ?? '', ...found });
  }
  if (!unread.has('bird'))
    for (const found of compareKeyed(
      before.bgp?.sessions ?? [],
      after.bgp?.sessions ?? [],
      ({ name }) => name,
      ({ name, neighbour, state }) => `${name} ${neighbour} ${state}`,
    ))
      drafts.push({ kind: 'bgp-session', subject: (found.after ?? found.before ?? '').split(' ', 1)[0] ?? '', ...found });
  if (volatile && !unread.has('conntrack'))
    for (const found of compareKeyed(
      before.conntrack,
      after.conntrack,
      ({ protocol, original, zone }) => `${protocol} ${tupleText(original)} ${zone ?? ''}`,
      conntrackText,
    ))
      drafts.push({ kind: 'conntrack', subject: (found.after ?? found.before ?? '').split(' ', 1)[0] ?? '', ...found });
  return drafts;
}

const EPHEMERAL = 32768;
/** A UDP socket on a port of the ephemeral range waits for one answer (a resolver's, mostly) and is gone. */
const lasting = ({ protocol, local }: Socket) => !(protocol === 'udp' && Number(local.slice(local.lastIndexOf(':') + 1)) >= EPHEMERAL);
