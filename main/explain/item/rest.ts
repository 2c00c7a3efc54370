/** What belongs to the whole node in sentences: sockets, queues, eBPF, settings. */
import type { BpfState, Qdisc, Socket } from '../../../contract/index.ts';
import type { Say } from '../both.ts';

export function socketLines(say: Say, { protocol, state, local, process }: Socket): string[] {
  const isOpen = state === 'LISTEN' || state === 'UNCONN';
  return [
    say(isOpen ? 'item.socket.listen' : 'item.socket.other', {
      process: process ?? say('item.socket.someone'),
      protocol: protocol.toUpperCase(),
      local,
      state,
    }),
  ];
}

export const qdiscLines = (say: Say, { dev, kind }: Qdisc): string[] => [say(kind === 'noqueue' ? 'item.qdisc.none' : 'item.qdisc.words', { dev, kind })];

export const attachmentLines = (say: Say, { where, kind, pod }: BpfState['attachments'][number]): string[] => [
  say('item.bpf.attachment', { where, kind }),
  pod === undefined ? '' : say('item.bpf.pod', { where, pod }),
];

export const programLines = (say: Say, { type, maps }: BpfState['programs'][number]): string[] => [
  say('item.bpf.program', { type }),
  maps.length === 0 ? '' : say('item.bpf.maps', { maps: maps.join(', ') }),
];

export const mapLines = (say: Say, { type, maxEntries }: BpfState['maps'][number]): string[] => [say('item.bpf.map', { type, max: maxEntries })];

/** Settings that have a sentence of their own, by the last part of their name. */
const KNOWN = new Set(['ip_forward', 'bridge-nf-call-iptables', 'nf_conntrack_max', 'rp_filter']);

export function settingLines(say: Say, { name, value }: { name: string; value: string }): string[] {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return [say('item.sysctl.plain', { name, value }), KNOWN.has(last) ? say(`item.sysctl.${last}`) : ''];
}
