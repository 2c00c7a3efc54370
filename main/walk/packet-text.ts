/** A packet as a person writes it: `tcp 10.0.0.5:40000 > 10.96.0.10:53 iif eth0 state NEW mark 0x4000`. */
import { DojoError, type Packet } from '../../contract/index.ts';
import { addressValue } from './match/address.ts';
import { hex } from './match/connection.ts';
import type { ConnectionState, WalkInput } from './types.ts';

const STATES: readonly ConnectionState[] = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'];
const PROTOCOLS: readonly Packet['protocol'][] = ['tcp', 'udp', 'icmp', 'other'];

/**
 * Without `iif` the machine itself made the packet. A new TCP connection begins with SYN, `icmp` without a type is an echo request.
 * @throws DojoError explain.packet, with the part that was not understood
 */
export function parsePacketText(text: string): WalkInput {
  const words = text.trim().split(/\s+/);
  const wrong = (part: string | undefined): DojoError => new DojoError('explain.packet', { text, part: part ?? '' });
  const protocol = PROTOCOLS.find((one) => one === words[0]?.toLowerCase());
  if (!protocol) throw wrong(words[0]);
  if (words[2] !== '>' && words[2] !== '->') throw wrong(words[2]);
  const from = endOf(words[1] ?? '', protocol);
  const to = endOf(words[3] ?? '', protocol);
  if (!from || !to || from.address.includes(':') !== to.address.includes(':')) throw wrong(from ? words[3] : words[1]);
  const packet: Packet = { protocol, src: from.address, dst: to.address };
  if (from.port !== undefined) packet.sport = from.port;
  if (to.port !== undefined) packet.dport = to.port;
  if (protocol === 'icmp') packet.icmpType = from.address.includes(':') ? 128 : 8;
  const input: WalkInput = { packet };
  for (let at = 4; at < words.length; at += 2) if (!take(input, words[at] ?? '', words[at + 1] ?? '')) throw wrong(words.slice(at, at + 2).join(' '));
  if (protocol === 'tcp' && (input.state ?? 'NEW') === 'NEW') packet.tcpFlags ??= 'SYN';
  return input;
}

function take(input: WalkInput, key: string, value: string): boolean {
  const { packet } = input;
  const number = /^(0x[0-9a-fA-F]{1,8}|\d{1,10})$/.test(value) ? Number(value) : undefined;
  switch (key) {
    case 'iif':
    case 'oif':
      if (value !== '') input[key] = value;
      return value !== '';
    case 'state': {
      const state = STATES.find((one) => one === value.toUpperCase());
      if (state) input.state = state;
      return state !== undefined;
    }
    case 'mark':
    case 'ttl':
    case 'length':
      if (number !== undefined) packet[key] = number;
      return number !== undefined;
    case 'flags':
      packet.tcpFlags = value.toUpperCase().split(',').join(' ');
      return value !== '';
    case 'type':
      if (number !== undefined) packet.icmpType = number;
      return number !== undefined;
    default:
      return false;
  }
}

function endOf(text: string, protocol: Packet['protocol']): { address: string; port?: number } | undefined {
  const [, six, four, digits] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const whole = addressValue(text) ? text : (six ?? four);
  if (whole === undefined || !addressValue(whole)) return undefined;
  if (whole === text || digits === undefined) return { address: whole };
  const port = Number(digits);
  return port > 65_535 || (protocol !== 'tcp' && protocol !== 'udp') ? undefined : { address: whole, port };
}

/** The way back: what a walk made of the packet. A port that the kernel draws is left out. */
export function packetText({ protocol, src, dst, sport, dport, mark, tcpFlags, icmpType, ttl }: Packet): string {
  const end = (address: string, port: number | undefined) =>
    port === undefined ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return [
    `${protocol} ${end(src, sport)} > ${end(dst, dport)}`,
    tcpFlags ? `flags ${tcpFlags.replaceAll(' ', ',')}` : '',
    icmpType === undefined ? '' : `type ${icmpType}`,
    ttl === undefined ? '' : `ttl ${ttl}`,
    mark ? `mark ${hex(mark)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
