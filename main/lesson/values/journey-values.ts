/** Values that only a recorded journey has: what NAT made of the addresses and ports. */
import type { Journey, Packet } from '../../../contract/index.ts';
import type { Values } from './read-values.ts';

const VXLAN_PORT = 8472;

export function journeyValues(journey: Journey): Values {
  const packets = journey.request.hops.flatMap((hop) => [hop.packet.before, hop.packet.after]).filter((packet) => packet.dport !== VXLAN_PORT);
  const [first] = packets;
  if (!first) return {};
  const values: Values = {};
  if (first.sport !== undefined) values['journey.client.port'] = String(first.sport);
  const same = packets.filter((packet) => packet.protocol === first.protocol);
  const snat = same.find((packet) => packet.src !== first.src);
  const dnat = same.find((packet) => packet.dst !== first.dst);
  if (snat) Object.assign(values, side('snat', snat.src, snat.sport));
  if (dnat) Object.assign(values, side('dnat', dnat.dst, dnat.dport));
  return values;
}

const side = (which: string, address: string, port: Packet['sport']): Values => ({
  [`journey.${which}.address`]: address,
  ...(port === undefined ? {} : { [`journey.${which}.port`]: String(port) }),
});
