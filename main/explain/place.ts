/** Names of places and packets in running text. */
import { LONGEST_HEADERS, type NetnsOwner, type Packet } from '../../contract/index.ts';
import type { Say } from './both.ts';

export function placeName(say: Say, owner: NetnsOwner): string {
  if (owner.kind === 'node') return say('place.node', { name: owner.name });
  if (owner.kind === 'pod') return say('place.pod', { name: `${owner.namespace}/${owner.name}` });
  // a cluster's client is called so; other containers by their names
  if (owner.kind === 'container') return owner.name.endsWith('-client') ? say('place.client') : say('place.container', { name: owner.name });
  return say(owner.kind === 'host' ? 'place.host' : 'place.unknown');
}

/** What kind of packet it is, as people call it: SYN, SYN ACK, RST, data, datagram, echo request. */
export function packetName(say: Say, { protocol, tcpFlags = '', icmpType, length = 0 }: Packet): string {
  if (protocol === 'icmp') return say(icmpType === 8 || icmpType === 0 ? `packet.icmp${icmpType}` : 'packet.icmp');
  if (protocol === 'udp') return say('packet.udp');
  if (/\bRST\b/.test(tcpFlags)) return say('packet.RST');
  if (tcpFlags === 'SYN' || tcpFlags === 'SYN ACK') return say(`packet.${tcpFlags}`);
  return say(protocol === 'tcp' && length > LONGEST_HEADERS ? 'packet.data' : 'packet.other');
}

/** `address:port`, or the address alone. */
export const endpoint = (address: string, port: number | undefined): string => (port === undefined ? address : `${address}:${port}`);

export const arrow = ({ src, dst, sport, dport }: { src: string; dst: string; sport?: number | undefined; dport?: number | undefined }): string =>
  `${endpoint(src, sport)} → ${endpoint(dst, dport)}`;
