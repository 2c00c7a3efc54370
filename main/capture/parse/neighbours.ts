/** `ip -j neigh show`: ARP and neighbour discovery entries. */
import { z } from 'zod';
import type { Neighbour } from '../../../contract/index.ts';
import { readList } from './json.ts';
import type { Problem } from './problem.ts';

const Entry = z.object({ dst: z.string(), dev: z.string(), lladdr: z.string().optional(), state: z.array(z.string()).default([]) });

export function parseNeighbours(value: unknown, line: number, problem: Problem): Neighbour[] {
  return readList(value, Entry, line, problem).map(({ dst, dev, lladdr, state }) => ({ dst, dev, state, ...(lladdr !== undefined && { mac: lladdr }) }));
}
