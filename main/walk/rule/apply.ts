/** Carries an act out on the packet. Changes the situation that it is given. */
import type { Packet } from '../../../contract/index.ts';
import { hex } from '../match/connection.ts';
import { NOT_KNOWN } from '../match/criterion.ts';
import type { Asking, Situation } from '../situation.ts';
import type { Effect, Failed } from '../types.ts';
import type { Act } from './act.ts';
import { chosenSource } from './chosen-source.ts';

export interface Applied {
  /** In nft's words: accept, drop, return, continue, jump CHAIN, goto CHAIN. */
  verdict: string;
  effect?: Effect;
  /** What it does is not known. */
  unknown?: string;
  /** A map holds nothing for this packet: the rule has not matched. */
  missed?: Failed;
  /** What a named map held for it. */
  element?: { set: string; text: string };
}

export function apply(act: Act, asking: Asking): Applied {
  const { at } = asking;
  switch (act.kind) {
    case 'jump':
    case 'goto':
      return { verdict: `${act.kind} ${act.chain}` };
    case 'reject':
      return { verdict: 'drop', effect: { kind: 'reject', text: act.text } };
    case 'log':
      return { verdict: 'continue', effect: { kind: 'log', text: act.text } };
    case 'notrack':
      at.state = 'UNTRACKED';
      return { verdict: 'continue', effect: { kind: 'untracked', text: 'UNTRACKED' } };
    case 'mark':
      return mark(at, act.change(at.packet.mark ?? 0));
    case 'saveMark':
    case 'restoreMark':
      return connmark(at, act);
    case 'dnat':
    case 'snat':
    case 'redirect':
    case 'masquerade':
      return translate(act, asking);
    case 'lookup': {
      const found = act.find(asking);
      if ('missed' in found) return { verdict: 'continue', missed: { field: act.field, wanted: act.text, had: found.missed } };
      return { ...apply(found.act, asking), ...(found.element && { element: found.element }) };
    }
    case 'unknown':
      return { verdict: 'continue', unknown: act.text };
    default:
      return { verdict: act.kind };
  }
}

function mark(at: Situation, value: number): Applied {
  const from = hex(at.packet.mark ?? 0);
  const { mark: _, ...rest } = at.packet;
  at.packet = value === 0 ? rest : { ...rest, mark: value };
  return { verdict: 'continue', effect: { kind: 'mark', from, to: hex(value) } };
}

function connmark(at: Situation, { kind, change }: Extract<Act, { kind: 'saveMark' | 'restoreMark' }>): Applied {
  // Without conntrack there is no mark to save or to restore.
  if (at.state === 'INVALID' || at.state === 'UNTRACKED') return { verdict: 'continue' };
  if (at.connmark === undefined) return kind === 'saveMark' ? { verdict: 'continue' } : { verdict: 'continue', unknown: 'CONNMARK --restore-mark' };
  const value = change(at.packet.mark ?? 0, at.connmark);
  if (kind === 'restoreMark') return mark(at, value);
  const from = hex(at.connmark);
  at.connmark = value;
  return { verdict: 'continue', effect: { kind: 'connmark', from, to: hex(value) } };
}

type Translation = Extract<Act, { kind: 'dnat' | 'snat' | 'redirect' | 'masquerade' }>;

/** NAT accepts the packet: no later rule of this table is asked. */
function translate(act: Translation, asking: Asking): Applied {
  const { at } = asking;
  const isDestination = act.kind === 'dnat' || act.kind === 'redirect';
  const chosen =
    act.kind === 'masquerade' || act.kind === 'redirect' ? chosenSource(asking, act.kind) : addressOf(act, isDestination ? at.packet.dst : at.packet.src);
  // The new destination decides the rest of the way; a new source, chosen last, decides nothing any more.
  if (chosen === undefined && isDestination) return { verdict: 'accept', unknown: act.kind };
  const address = chosen ?? NOT_KNOWN;
  const port = act.kind === 'masquerade' ? undefined : act.port;
  const from = isDestination ? end(at.packet.dst, at.packet.dport) : end(at.packet.src, at.packet.sport);
  at.packet = withEnd(at.packet, isDestination, address, port, act.anyPort === true);
  const to = isDestination ? end(at.packet.dst, at.packet.dport) : end(at.packet.src, at.packet.sport);
  at.translated = { dnat: false, snat: false, ...at.translated, [isDestination ? 'dnat' : 'snat']: from !== to };
  return { verdict: 'accept', effect: { kind: isDestination ? 'dnat' : 'snat', from, to } };
}

function withEnd(packet: Packet, isDestination: boolean, address: string, port: number | undefined, anyPort: boolean): Packet {
  const { sport, dport, ...rest } = packet;
  const hasPorts = packet.protocol === 'tcp' || packet.protocol === 'udp';
  const chosen = (own: number | undefined) => (anyPort || !hasPorts ? undefined : (port ?? own));
  const source = isDestination ? sport : chosen(sport);
  const destination = isDestination ? chosen(dport) : dport;
  return {
    ...rest,
    [isDestination ? 'dst' : 'src']: address,
    ...(source !== undefined && { sport: source }),
    ...(destination !== undefined && { dport: destination }),
  };
}

const addressOf = (act: Extract<Act, { kind: 'dnat' | 'snat' }>, own: string) => (act.anyAddress ? undefined : (act.address ?? own));

/** A port that the kernel draws is not known. */
const end = (address: string, port: number | undefined) =>
  port === undefined ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
