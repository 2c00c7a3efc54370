/** `bridge -j -d fdb show`: where a bridge or a VXLAN device sends a MAC address. */
import { z } from 'zod';
import type { FdbEntry } from '../../../contract/index.ts';
import { readJson, readList } from './json.ts';
import type { Problem } from './problem.ts';

const Entry = z.object({
  mac: z.string(),
  ifname: z.string(),
  dst: z.string().optional(),
  master: z.string().optional(),
  state: z.string().optional(),
  flags: z.array(z.string()).default([]),
});

/** `state` is left out for an entry that the bridge learned by itself (printed as an empty string). */
export function parseFdb(text: string, problem: Problem): FdbEntry[] {
  return readList(readJson(text, problem), Entry, 1, problem).map((entry) => ({
    mac: entry.mac,
    dev: entry.ifname,
    flags: entry.flags,
    ...(entry.dst !== undefined && { dst: entry.dst }),
    ...(entry.master !== undefined && { master: entry.master }),
    ...(entry.state !== undefined && entry.state !== '' && { state: entry.state }),
  }));
}
