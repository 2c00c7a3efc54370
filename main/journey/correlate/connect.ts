/** What a program in connect() made of the address that was asked for, before there was any packet. */
import type { BpfAttachment, Packet } from '../../../contract/index.ts';
import type { Evidence } from '../evidence.ts';
import { backendEntry, emptyEntry, type MapEntry } from './hops/map-entry.ts';
import { originOf } from './origin.ts';
import type { Place } from './topology.ts';

interface End {
  address: string;
  port: number;
}
export interface Connect {
  place: Place;
  asked: End;
  got: End;
  /** The dataplane itself told of it; else it follows from the first packet and the map of Services. */
  isTold: boolean;
}

export interface RefusedConnect {
  place: Place;
  entry: Pick<MapEntry, 'map' | 'text'>;
  /** What the sender was told. */
  error: string;
}

/** As bpftool-cgroup(8) names where it hangs; the sender's sockets are connected, those of UDP too. */
export const connectProgram = ({ state }: Place): BpfAttachment | undefined => state?.bpf.attachments.find(({ kind }) => kind === CONNECT);
export const CONNECT = 'cgroup_inet4_connect';

/** @param first packet of the request as it was made; absent where none was seen */
export function connectOf(places: readonly Place[], evidence: Evidence, first: Packet | undefined): Connect | undefined {
  if (!first) return undefined;
  return [told(places, evidence.sent.cookie), computed(places, evidence, first)].find(
    (one) => one && one.got.address === first.dst && one.got.port === first.dport && !(one.asked.address === first.dst && one.asked.port === first.dport),
  );
}

/** No packet was made, the sender has an error, and the Service that it asked has nothing behind it: connect() is where that is noticed. */
export function refusedConnect(places: readonly Place[], evidence: Evidence): RefusedConnect | undefined {
  const place = originOf(places, evidence);
  const { error } = evidence.sent;
  const entry = place && connectProgram(place) && emptyEntry(place.state?.dataplane, evidence.mark.protocol, evidence.target);
  return entry && error && { place, entry, error: error.kind };
}

function told(places: readonly Place[], cookie: string | undefined): Connect | undefined {
  if (cookie === undefined) return undefined;
  for (const place of places) {
    const own = place.told.events.flatMap((one) => (one.kind === 'socket' && one.cookie === cookie ? [one] : []));
    const asked = own.find(({ point }) => point === 'before');
    const got = own.find(({ point }) => point === 'after');
    if (asked && got) return { place, asked, got, isTold: true };
  }
  return undefined;
}

function computed(places: readonly Place[], evidence: Evidence, first: Packet): Connect | undefined {
  const place = originOf(places, evidence);
  const got = { address: first.dst, port: first.dport ?? 0 };
  if (!place || !connectProgram(place) || !backendEntry(place.state?.dataplane, first.protocol, evidence.target, got)) return undefined;
  return { place, asked: evidence.target, got, isTold: false };
}
