/** A rule of Calico's policy program in protobuf's text form (felix/proto/felixbackend.proto): `action:"allow" src_net:"10.0.0.0/8" src_ip_set_ids:"s:…" …`. */
import type { DataplanePolicy, DataplaneSet } from '../../../contract/index.ts';
import { inPrefix, parsePrefix } from '../../walk/index.ts';

interface Ends {
  src: string;
  dst: string;
}

/** Conditions beside addresses, protocol and destination ports; of one of these the answer is not computed here. */
const OTHERS = /(?:^| )(?:not_\w+|src_ports|src_named\w*|dst_named\w*|\w*ip_port_set_ids|icmp\w*|http\w*):/;

/** By addresses alone. @returns undefined where it depends on what is not known */
export function holdsEnds({ text, peer }: DataplanePolicy, ends: Ends, sets: readonly DataplaneSet[]): boolean | undefined {
  if (!/(?:^| )action:/.test(text)) return /^any$/i.test(peer.trim()) ? true : undefined;
  const all = (field: string) => [...text.matchAll(new RegExp(`(?:^| )${field}:"([^"]*)"`, 'g'))].map(([, value = '']) => value);
  const answers = (['src', 'dst'] as const).flatMap((side) => {
    const nets = all(`${side}_net`);
    return [...(nets.length > 0 ? [among(nets, ends[side])] : []), ...all(`${side}_ip_set_ids`).map((id) => inSet(id, ends[side], sets))];
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) || OTHERS.test(text) ? undefined : true;
}

function inSet(id: string, address: string, sets: readonly DataplaneSet[]): boolean | undefined {
  const set = sets.find((one) => one.id === id);
  // a map holds no set without members: it then has no name there
  return set && among(set.members, address);
}

function among(prefixes: readonly string[], address: string): boolean | undefined {
  const read = prefixes.map((one) => parsePrefix(one));
  if (read.some((one) => one && inPrefix(address, one))) return true;
  return read.includes(undefined) ? undefined : false;
}
