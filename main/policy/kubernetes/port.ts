/** The ports of a rule: numbers, ranges (endPort, KEP-2079), names of the destination's container ports. */
import type { PolicyPort } from '../../../contract/index.ts';
import type { Asked } from './asked.ts';

/** @returns undefined where a name is asked for and the destination's ports are not known */
export function isPort({ protocol = 'TCP', port, endPort }: PolicyPort, asked: Pick<Asked, 'port' | 'protocol' | 'destination'>): boolean | undefined {
  if (protocol !== asked.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return endPort === undefined ? asked.port === port : port <= asked.port && asked.port <= endPort;
  // An address outside has no named ports.
  if (asked.destination === undefined) return false;
  return asked.destination.ports?.some((one) => one.name === port && one.port === asked.port && one.protocol === protocol);
}
