/** Numbers, times and kernel names as they are printed. Pure. */
import type { Hop, Language, Packet, Tuple } from '../../contract/index.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** `1.4 GiB`, `320 MiB`, `12 KiB`; one decimal below ten. */
export function bytes(amount: number): string {
  const [value, unit] = amount >= GIB ? [amount / GIB, 'GiB'] : amount >= MIB ? [amount / MIB, 'MiB'] : [amount / 1024, 'KiB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** A span as `0.6 s`, `45 s`, `2:05`, `1:02:03`. @param milliseconds not negative */
export function span(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Time after the first sighting: `+12 µs`, `+1.24 ms`; empty where a hop has no time of its own. */
export function after(microseconds: number | null): string {
  if (microseconds === null) return '';
  return microseconds < 1000 ? `+${Math.round(microseconds)} µs` : `+${(microseconds / 1000).toFixed(2)} ms`;
}

/** `2026-11-23 14:05` in local time: the same in both languages. */
export function dateTime(milliseconds: number, seconds = false): string {
  const at = new Date(milliseconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`;
}

export const clock = (milliseconds: number): string => dateTime(milliseconds, true).slice(11);

/** How long ago, in the language's own words: `3 seconds ago`, `3 秒前`. */
export function ago(language: Language, milliseconds: number): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' });
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 60) return format.format(-Math.round(seconds), 'second');
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}

/** kind's node names are CLUSTER-ROLE; people look for the role. `packet-dojo-flannel-control-plane` → `control-plane`. */
export function shortNode(name: string): string {
  return /(?:^|-)((?:control-plane|worker)\d*)$/.exec(name)?.[1] ?? name;
}

/** A journey's title with a short name for the node that it starts at: `packet-dojo-flannel-worker → http://…` → `worker → http://…`. */
export function shortTitle(title: string): string {
  const [from = '', ...to] = title.split(' → ');
  return [shortNode(from), ...to].join(' → ');
}

/** `namespace/pod` → `pod`. */
export const shortPod = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** `10.244.1.5:8080`; a v6 address in brackets when a port follows. */
export function endpoint(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export const tuple = (given: Pick<Tuple, 'src' | 'dst' | 'sport' | 'dport'>): string =>
  `${endpoint(given.src, given.sport)} → ${endpoint(given.dst, given.dport)}`;

export const outer = (packet: Packet): string | undefined =>
  packet.outer === undefined ? undefined : `${endpoint(packet.outer.src, packet.outer.sport)} → ${endpoint(packet.outer.dst, packet.outer.dport)}`;

export const hex = (value: number): string => `0x${value.toString(16)}`;

/** A hop's title without the place that it begins with: the place has a column of its own. */
export function withoutPlace(title: string, hop: Pick<Hop, 'where'>): string {
  const { node, netns } = hop.where;
  const [place, rest] = title.split(/:\s(.*)/s);
  const same =
    [node, `Pod ${netns}`, `container ${node}`, `コンテナ ${node}`].includes(place ?? '') ||
    /^(the client|Docker's host|クライアント|Docker ホスト)$/.test(place ?? '');
  return same && rest ? rest : title;
}

/** Where a hop happened, short: the node, or the Pod. */
export function where(hop: Pick<Hop, 'where'>): string {
  const { node, netns } = hop.where;
  return netns === node || !netns.includes('/') ? shortNode(node) : shortPod(netns);
}
