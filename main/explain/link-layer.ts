/** Below IP: bridges, neighbours, VXLAN. */
import type { NetnsOwner } from '../../contract/index.ts';
import { both, type Told } from './both.ts';
import { placeName } from './place.ts';

/** @param from port that the frame came in by; absent when the node itself sends through the bridge */
export function explainBridge(facts: {
  owner: NetnsOwner;
  bridge: string;
  from?: string | undefined;
  to: string;
  address: string;
  mac?: string | undefined;
  copies: number;
}): Told {
  const { owner, bridge, from, to, address, mac, copies } = facts;
  return {
    title: both((say) => say('bridge.title', { place: placeName(say, owner), bridge, from: from ?? bridge, to })),
    words: both((say) => [
      from === undefined ? say('bridge.port', { bridge, address, to }) : say('bridge.through', { bridge, from, to }),
      mac === undefined ? '' : say('bridge.learned', { mac, to }),
      copies > 1 ? say('bridge.flooded', { copies, to }) : '',
      from === to ? say('bridge.hairpin') : '',
    ]),
  };
}

export function explainNeighbour(facts: { owner: NetnsOwner; address: string; mac: string; device: string; permanent: boolean }): Told {
  return {
    title: both((say) => say('neighbour.title', { place: placeName(say, facts.owner), address: facts.address, mac: facts.mac })),
    words: both((say) => say(facts.permanent ? 'neighbour.words' : 'neighbour.plain', { device: facts.device })),
  };
}

/** @param mac receiver's MAC address, where the forwarding database was found to lead to `dst`  @param program that wrote the outer header itself, where no device did */
export function explainEncapsulate(facts: {
  owner: NetnsOwner;
  device: string;
  mac?: string | undefined;
  program?: string;
  dst: string;
  port: number;
  vni: number;
}): Told {
  const { owner, device, mac = '', program = '', dst, port, vni } = facts;
  const code = program !== '' ? 'program' : mac === '' ? 'plain' : 'fdb';
  return {
    title: both((say) => say('encapsulate.title', { place: placeName(say, owner), vni, dst })),
    words: both((say) => say(`encapsulate.${code}`, { device, mac, program, dst, port, vni })),
  };
}

export function explainDecapsulate(facts: { owner: NetnsOwner; device: string; program?: string; port: number; vni: number }): Told {
  const { owner, device, program = '', port, vni } = facts;
  return {
    title: both((say) => say('decapsulate.title', { place: placeName(say, owner), vni })),
    words: both((say) => say(program === '' ? 'decapsulate.words' : 'decapsulate.program', { device, program, port })),
  };
}
