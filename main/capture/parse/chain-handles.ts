/** `FAMILY TABLE CHAIN HOOK PRIORITY HANDLE,HANDLE,…` lines of nft-netlink.pl: where each chain of iptables hangs, and the handles of its rules in their order. */
import { decimal } from './decimal.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

export interface ChainHandles {
  hook?: string;
  priority?: number;
  handles: number[];
}

/** enum nf_inet_hooks (linux/netfilter.h) */
const HOOKS = ['prerouting', 'input', 'forward', 'output', 'postrouting'];

/** By `FAMILY TABLE CHAIN`. */
export function parseChainHandles(text: string, problem: Problem): Map<string, ChainHandles> {
  const chains = new Map<string, ChainHandles>();
  eachLine(text, (line, number) => {
    const read = /^(\S+ \S+ \S+) (?:(\d) (-?\d{1,10})|- -) (-|[\d,]+)$/.exec(line);
    const handles = read?.[4] === undefined || read[4] === '-' ? [] : read[4].split(',').map((handle) => decimal(handle));
    if (read?.[1] === undefined || !handles.every((handle) => handle !== undefined)) {
      problem(number, `no chain: ${excerpt(line)}`);
      return;
    }
    const hook = read[2] === undefined ? undefined : HOOKS[Number(read[2])];
    chains.set(read[1], { ...(hook !== undefined && { hook, priority: Number(read[3]) }), handles });
  });
  return chains;
}
