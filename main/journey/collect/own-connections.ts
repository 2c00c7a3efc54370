/** Of all connections that Calico's map has, those of the request: by the end that sent it, or where nothing was sent, by the one that was asked. Pure. */
import { z } from 'zod';
import type { DataplaneConnection } from '../../../contract/index.ts';
import { readCalicoConnections } from '../../capture/index.ts';
import type { Evidence, Sent } from '../evidence.ts';

const Entries = z.array(z.unknown());

/**
 * @param dumped the map's name, and after it what bpftool printed
 * @returns `NAME ENTRY` on each line; of a map that cannot be read, its name; a question mark where bpftool's words cannot be read
 */
export function ownConnections(dumped: string, { local }: Sent, target: Evidence['target']): string {
  const name = /^\S*/.exec(dumped)?.[0] ?? '';
  const entries = Entries.safeParse(parseJson(dumped.slice(name.length))).data;
  if (name === '' || readCalicoConnections(name, '[]').unreadable !== undefined) return name;
  if (entries === undefined) return `${name} ?`;
  return entries
    .filter((entry) => {
      const { connections, unreadable } = readCalicoConnections(name, JSON.stringify([entry]));
      return unreadable !== undefined || connections.some((one) => isOwn(one, local, target));
    })
    .map((entry) => `${name} ${JSON.stringify(entry)}`)
    .join('\n');
}

function isOwn({ protocol, source, destination, translated }: DataplaneConnection, local: string | undefined, target: Evidence['target']): boolean {
  const isAsked = [destination, translated].some((end) => end?.address === target.address && (protocol === 'ICMP' || end.port === target.port));
  if (local === undefined) return isAsked;
  const [address, port] = local.split(':');
  // ICMP's entries have no ports
  return source.address === address && (protocol === 'ICMP' ? isAsked : source.port === Number(port));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
