/** `bpftool -j`: programs, maps, and where programs hang (bpftool-prog(8), bpftool-map(8), bpftool-net(8), bpftool-cgroup(8)). */
import { z } from 'zod';
import type { BpfState } from '../../../contract/index.ts';
import { readJson, readList } from './json.ts';
import type { Problem } from './problem.ts';

const Program = z.object({ id: z.number(), type: z.string(), name: z.string().optional(), map_ids: z.array(z.number()).default([]) });
const BpfMap = z.object({ id: z.number(), type: z.string(), name: z.string().optional(), max_entries: z.number().default(0) });

export function parseBpfPrograms(text: string, problem: Problem): BpfState['programs'] {
  return readList(readJson(text, problem), Program, 1, problem).map(({ id, type, name, map_ids }) => ({
    id,
    type,
    maps: map_ids,
    ...(name !== undefined && { name }),
  }));
}

export function parseBpfMaps(text: string, problem: Problem): BpfState['maps'] {
  return readList(readJson(text, problem), BpfMap, 1, problem).map(({ id, type, name, max_entries }) => ({
    id,
    type,
    maxEntries: max_entries,
    ...(name !== undefined && { name }),
  }));
}

const Hook = z.object({
  devname: z.string().optional(),
  ifindex: z.number().optional(),
  kind: z.string().optional(),
  mode: z.string().optional(),
  name: z.string().optional(),
  id: z.number().optional(),
  prog_id: z.number().optional(),
});
const Net = z.object({
  xdp: z.array(Hook).default([]),
  tc: z.array(Hook).default([]),
  flow_dissector: z.array(Hook).default([]),
  netfilter: z.array(Hook).default([]),
});

/** `where` is the device's name, or the namespace for what hangs on no device. tcx entries say `prog_id`, those of a clsact qdisc `id`, which libbpf puts behind their name, too: `cali_tc_preambl:[9262]`. */
export function parseBpfNet(text: string, problem: Problem): BpfState['attachments'] {
  return readList(readJson(text, problem), Net, 1, problem).flatMap((net) =>
    (['xdp', 'tc', 'flow_dissector', 'netfilter'] as const).flatMap((group) =>
      net[group].map((hook) => {
        const programId = hook.prog_id ?? hook.id;
        return {
          where: hook.devname ?? 'netns',
          kind: hook.kind ?? hook.mode ?? group,
          ...(programId !== undefined && { programId }),
          ...(hook.name !== undefined && { name: hook.name.replace(/:\[\d+\]$/, '') }),
          ...(hook.ifindex !== undefined && { ifindex: hook.ifindex }),
        };
      }),
    ),
  );
}

const Cgroup = z.object({
  cgroup: z.string(),
  programs: z.array(z.object({ id: z.number(), attach_type: z.string().default('cgroup'), name: z.string().optional() })).default([]),
});

/** `where` is the cgroup's path below the node's own root. */
export function parseBpfCgroups(text: string, problem: Problem): BpfState['attachments'] {
  return readList(readJson(text, problem), Cgroup, 1, problem).flatMap(({ cgroup, programs }) =>
    programs.map(({ id, attach_type, name }) => ({
      where: cgroup.replace(/^\/proc\/\d+\/root\/sys\/fs\/cgroup(\/unified)?/, '') || '/',
      kind: attach_type,
      programId: id,
      ...(name !== undefined && { name }),
    })),
  );
}
