/** A packet crosses a device: what the device is, and what that means here. */
import type { Link, NetnsOwner, Packet } from '../../contract/index.ts';
import { both, type Say, type Told } from './both.ts';
import { packetName, placeName } from './place.ts';

export interface DeviceFacts {
  owner: NetnsOwner;
  device: string;
  direction: 'in' | 'out';
  packet: Packet;
  link: Link | undefined;
  /** Other end of the veth pair, where it is known. */
  peer?: { device: string; owner: NetnsOwner } | undefined;
  /** Told by a rule trace, not by tcpdump. */
  fromTrace: boolean;
}

export function explainDevice(facts: DeviceFacts): Told {
  const { owner, device, direction, packet } = facts;
  const form = `${direction}${packet.outer ? 'Outer' : ''}`;
  return {
    title: both((say) => say(`device.${form}`, { place: placeName(say, owner), device })),
    words: both((say) => [crossing(say, facts), otherEnd(say, facts), outer(say, facts), facts.fromTrace ? say('device.fromTrace') : '']),
  };
}

function crossing(say: Say, { owner, device, direction, packet, link }: DeviceFacts): string {
  const words = { place: placeName(say, owner), device, packet: packetName(say, packet) };
  const isContainer = owner.kind === 'pod' || owner.kind === 'container';
  if (isContainer) return say(direction === 'out' ? 'device.leavesContainer' : 'device.entersContainer', words);
  if (link?.master !== undefined) return say(direction === 'in' ? 'device.portIn' : 'device.portOut', { ...words, bridge: link.master });
  if (link?.kind === 'bridge') return say(direction === 'in' ? 'device.bridgeIn' : 'device.bridgeOut', words);
  if (link?.kind === 'vxlan') return say(direction === 'in' ? 'device.vxlanIn' : 'device.vxlanOut', words);
  return say(direction === 'in' ? 'device.nodeIn' : 'device.nodeOut', words);
}

function otherEnd(say: Say, { peer, direction, owner }: DeviceFacts): string {
  if (!peer || (direction === 'in' && owner.kind !== 'host')) return '';
  return say('device.otherEnd', { peer: peer.device, where: placeName(say, peer.owner) });
}

function outer(say: Say, { packet, direction, link }: DeviceFacts): string {
  if (!packet.outer || direction === 'in' || link?.master !== undefined) return '';
  return say('device.outer', { src: packet.outer.src, dst: packet.outer.dst, port: packet.outer.dport });
}
