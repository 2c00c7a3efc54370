/** A captured state as rows: nothing is left out, search finds by every word. */
import { describe, expect, it } from 'vitest';
import { sampleStates } from '../testing/sample-state.ts';
import { findRows, rowsOf, VIEWS, withHeads } from './rows.ts';

const [state] = sampleStates(0).states;
if (state === undefined) throw new Error('no sample');

describe('rowsOf', () => {
  it('has a row for every rule, in the order of the kernel', () => {
    const texts = rowsOf(state, 'netfilter').map((row) => row.cells[0]);
    expect(texts).toEqual(state.netfilter.flatMap((table) => table.chains.flatMap((chain) => chain.rules.map((rule) => rule.text))));
  });

  it('has every link of every namespace with its addresses', () => {
    const rows = rowsOf(state, 'links');
    expect(rows).toHaveLength(state.namespaces.reduce((sum, netns) => sum + netns.links.length, 0));
    expect(rows.find((row) => row.cells[0] === 'cni0')?.cells[1]).toBe('10.244.0.1/24');
  });

  it('reads every view of an empty state as empty', () => {
    const empty = {
      ...state,
      namespaces: [],
      netfilter: [],
      sets: [],
      conntrack: [],
      sockets: [],
      sysctls: {},
      bpf: { programs: [], maps: [], attachments: [] },
    };
    for (const view of VIEWS) expect(rowsOf(empty, view)).toEqual([]);
  });

  it('shows an empty chain that has a policy', () => {
    const table = { backend: 'iptables-nft' as const, family: 'ip', name: 'filter', chains: [{ name: 'INPUT', hook: 'input', policy: 'accept', rules: [] }] };
    expect(rowsOf({ ...state, netfilter: [table] }, 'netfilter').map((row) => row.cells)).toEqual([['policy accept']]);
  });
});

describe('findRows', () => {
  const rows = rowsOf(state, 'netfilter');
  it('needs every word, in any case', () => {
    expect(findRows(rows, '30080 nodeports').map((row) => row.under)).toEqual(['nat KUBE-NODEPORTS']);
    expect(findRows(rows, 'DNAT 9999')).toEqual([]);
    expect(findRows(rows, '  ')).toEqual(rows);
  });
  it('counts under each heading what is below it', () => {
    const lines = withHeads(rows);
    expect(lines.filter((line) => line.what === 'row')).toHaveLength(rows.length);
    expect(lines.reduce((sum, line) => sum + (line.what === 'head' ? line.count : 0), 0)).toBe(rows.length);
  });
});
