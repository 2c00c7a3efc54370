/** The kernel lists BPF programs and maps for the whole machine, other clusters' too; a node's are those that hang in it, and the maps these use. */
import type { BpfState } from '../../contract/index.ts';

export function bpfOfNode(node: BpfState, machine: BpfState): BpfState {
  const attached = new Set(node.attachments.map(({ programId }) => programId));
  const programs = machine.programs.filter(({ id }) => attached.has(id));
  const used = new Set(programs.flatMap(({ maps }) => maps));
  return { ...node, programs, maps: machine.maps.filter(({ id }) => used.has(id)) };
}
