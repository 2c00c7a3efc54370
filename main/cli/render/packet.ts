/** A packet in one line, what the hop changed in it marked. */
import type { Hop } from '../../../contract/index.ts';
import type { Paint } from './paint.ts';

const end = (address: string, port: number | undefined): string =>
  port === undefined ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The packet after the hop; what differs from before is highlighted, and marked with * where there are no colours. */
export function packetLine({ packet: { before, after } }: Hop, paint: Paint): string {
  const side = (was: string, is: string) => (was === is ? is : paint(['bold', 'yellow'], `${is}*`));
  const parts = [`${side(end(before.src, before.sport), end(after.src, after.sport))} → ${side(end(before.dst, before.dport), end(after.dst, after.dport))}`];
  if (after.ttl !== undefined)
    parts.push(before.ttl !== undefined && before.ttl !== after.ttl ? paint('yellow', `ttl ${after.ttl}*`) : paint('dim', `ttl ${after.ttl}`));
  if (after.mark) parts.push(paint('dim', `mark 0x${after.mark.toString(16)}`));
  if (after.outer)
    parts.push(paint('magenta', `VXLAN ${after.outer.vni}: ${end(after.outer.src, after.outer.sport)} → ${end(after.outer.dst, after.outer.dport)}`));
  return parts.join('  ');
}
