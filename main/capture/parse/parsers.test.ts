/** What holds for every parser: what it cannot read it names by section and line. That nothing crashes it is shown by fuzz/. */
import { describe, expect, it } from 'vitest';
import { readNetns } from '../netns.ts';
import { parseBpfCgroups, parseBpfMaps, parseBpfNet, parseBpfPrograms } from './bpf.ts';
import { parseChainHandles } from './chain-handles.ts';
import { parseConntrack } from './conntrack.ts';
import { parseFdb } from './fdb.ts';
import { parseIpset } from './ipset.ts';
import { parseIptablesSave } from './iptables-save.ts';
import { parseNftRuleset } from './nft-ruleset.ts';
import { parseNftText } from './nft-text.ts';
import { type Problem, problemsOf } from './problem.ts';
import { parseQdiscs } from './qdiscs.ts';
import { parseSockets } from './sockets.ts';
import { parseSysctls } from './sysctls.ts';

const parsers: Record<string, (text: string, problem: Problem) => unknown> = {
  ip: readNetns,
  fdb: parseFdb,
  iptables: (text, problem) => parseIptablesSave(text, 'iptables-nft', 'ip', problem),
  handles: parseChainHandles,
  nft: parseNftRuleset,
  'nft-text': parseNftText,
  ipset: parseIpset,
  conntrack: parseConntrack,
  sockets: parseSockets,
  tc: parseQdiscs,
  sysctls: parseSysctls,
  'bpf-programs': parseBpfPrograms,
  'bpf-maps': parseBpfMaps,
  'bpf-net': parseBpfNet,
  'bpf-cgroup': parseBpfCgroups,
};

describe.each(Object.entries(parsers))('the parser of %s', (section, parse) => {
  it('makes nothing of nothing, and says nothing', () => {
    const { problem, missing } = problemsOf(section);
    parse('', problem);
    expect(missing()).toEqual([]);
  });
});

describe('readNetns', () => {
  it('names the line of the list and the element in it', () => {
    const { problem, missing } = problemsOf('ip');
    const read = readNetns('[]\n[{"dst":"default","gateway":"10.0.0.1","dev":"eth0"},{"dst":7}]\n[]\n[{"dst":"10.0.0.1"}]\n', problem);
    expect(read.routes.map(({ dst }) => dst)).toEqual(['0.0.0.0/0']);
    expect(missing().map(({ reason }) => reason.slice(0, 17))).toEqual(['line 2: element 2', 'line 4: element 1']);
  });

  it('says it when a list is absent', () => {
    const { problem, missing } = problemsOf('netns:x');
    readNetns('[]\n[]\n', problem);
    expect(missing()).toEqual([{ section: 'netns:x', reason: 'line 1: expected 4 lists, got 2' }]);
  });
});

describe('problemsOf', () => {
  it('says three in words and the rest as a number', () => {
    const { problem, missing } = problemsOf('x');
    for (let line = 1; line <= 10; line += 1) problem(line, 'bad');
    expect(missing().map(({ reason }) => reason)).toEqual(['line 1: bad', 'line 2: bad', 'line 3: bad', '7 more lines']);
  });
});
