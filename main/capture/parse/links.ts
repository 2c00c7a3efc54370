/** `ip -j -d addr show`: devices, and the addresses on them. */
import { z } from 'zod';
import type { Address, Link } from '../../../contract/index.ts';
import { readList } from './json.ts';
import type { Problem } from './problem.ts';

const AddressInfo = z.object({
  family: z.string().optional(),
  local: z.string().optional(),
  prefixlen: z.number().optional(),
  scope: z.string().default('global'),
});

const Device = z.object({
  ifindex: z.number(),
  ifname: z.string(),
  flags: z.array(z.string()).default([]),
  mtu: z.number(),
  /** Lower or peer device: by index where it is in another namespace, by name where it is in this one. */
  link_index: z.number().optional(),
  link: z.string().nullish(),
  link_netnsid: z.number().optional(),
  master: z.string().optional(),
  address: z.string().optional(),
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      info_data: z.object({ id: z.number().optional(), port: z.number().optional(), local: z.string().optional(), link: z.string().optional() }).catch({}),
    })
    .partial()
    .catch({})
    .default({}),
  addr_info: z.array(AddressInfo).default([]),
});
type Device = z.infer<typeof Device>;

export function parseLinks(value: unknown, line: number, problem: Problem): { links: Link[]; addresses: Address[] } {
  const devices = readList(value, Device, line, problem);
  const indexOf = new Map(devices.map((device) => [device.ifname, device.ifindex]));
  return { links: devices.map((device) => link(device, indexOf)), addresses: devices.flatMap(addresses) };
}

function link(device: Device, indexOf: Map<string, number>): Link {
  const { info_kind: kind, info_data: data } = device.linkinfo;
  const linkIndex = device.link_index ?? (device.link == null ? undefined : indexOf.get(device.link));
  const vxlan =
    kind === 'vxlan' && data?.id !== undefined
      ? { id: data.id, port: data.port ?? 0, ...(data.local !== undefined && { local: data.local }), ...(data.link !== undefined && { dev: data.link }) }
      : undefined;
  return {
    ifindex: device.ifindex,
    name: device.ifname,
    mtu: device.mtu,
    up: device.flags.includes('UP') && device.flags.includes('LOWER_UP'),
    ...(linkIndex !== undefined && { linkIndex }),
    ...(device.link_netnsid !== undefined && { peerNetnsId: device.link_netnsid }),
    ...(device.master !== undefined && { master: device.master }),
    ...(kind !== undefined && { kind }),
    ...(device.address !== undefined && { mac: device.address }),
    ...(vxlan !== undefined && { vxlan }),
  };
}

function addresses(device: Device): Address[] {
  return device.addr_info.flatMap(({ family, local, prefixlen, scope }) =>
    (family === 'inet' || family === 'inet6') && local !== undefined && prefixlen !== undefined
      ? [{ dev: device.ifname, address: local, prefix: prefixlen, family, scope }]
      : [],
  );
}
