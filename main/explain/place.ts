/** Names of places and packets in running text. */
import type { NetnsOwner, Packet } from '../../contract/index.ts';
import type { Say } from './both.ts';

export function placeName(say: Say, owner: NetnsOwner): string {
  if (owner.kind === 'node') return say('place.node', { name: owner.name });
  if (owner.kind === 'pod') return say('place.pod', { name: `${owner.namespace}/${owner.name}` });
  if (owner.kind === 'container') return say('place.client');
  return say(owner.kind === 'host' ? 'place.host' : 'place.unknown');
}

/** What kind of packet it is, as people call it: SYN, SYN ACK, RST. */
export function packetName(say: Say, packet: Packet): string {
  if (packet.protocol === 'icmp') return say('packet.icmp');
  const flags = packet.tcpFlags ?? '';
  if (/\bRST\b/.test(flags)) return say('packet.RST');
  return say(flags === 'SYN' || flags === 'SYN ACK' ? `packet.${flags}` : 'packet.other');
}

/** `address:port`, or the address alone. */
export const endpoint = (address: string, port: number | undefined): string => (port === undefined ? address : `${address}:${port}`);

export const arrow = ({ src, dst, sport, dport }: { src: string; dst: string; sport?: number | undefined; dport?: number | undefined }): string =>
  `${endpoint(src, sport)} → ${endpoint(dst, dport)}`;
