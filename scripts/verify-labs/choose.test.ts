import { describe, expect, it } from 'vitest';
import { choose, type ListedLab } from './choose.ts';
import type { Verified } from './record.ts';

const verified = (seconds: number): Verified => ({
  on: '2026-11-27',
  demands: 30,
  rounds: [{ start: 0, play: seconds, reset: 0, how: 'clean' }],
  versions: {},
  digest: '0',
});
const lab = (id: string, part: number, environment = 'flannel', seconds?: number): ListedLab => ({
  id,
  part,
  environment,
  digest: '0',
  verified: seconds === undefined ? undefined : verified(seconds),
});
const LABS = [
  lab('compose', 1, 'docker', 40),
  lab('cni', 3, 'no-cni', 200),
  lab('clusterip', 4, 'flannel', 100),
  lab('nft', 4, 'flannel-nftables'),
  lab('nodeport', 4, 'flannel', 100),
];
const PREPARED = new Set(LABS.map(({ environment }) => environment));
const ids = (which: Parameters<typeof choose>[1], turn = 0) => choose(LABS, which, turn, PREPARED).labs.map(({ id }) => id);

describe('choose', () => {
  it('puts labs of one environment after each other', () => {
    expect(ids({ kind: 'all' })).toEqual(['compose', 'cni', 'clusterip', 'nodeport', 'nft']);
    expect(ids({ kind: 'part', part: 4 })).toEqual(['clusterip', 'nodeport', 'nft']);
    expect(ids({ kind: 'only', labs: ['nft', 'compose'] })).toEqual(['compose', 'nft']);
  });

  it('comes round to every lab, each once, within the time', () => {
    const turns = [0, 1, 2].map((turn) => ids({ kind: 'rotating', minutes: 5 }, turn));
    expect(turns).toEqual([['compose', 'cni'], ['clusterip', 'nodeport'], ['nft']]);
    expect(ids({ kind: 'rotating', minutes: 5 }, 20_783 * 3)).toEqual(turns[0]);
    expect(ids({ kind: 'rotating', minutes: 1 }, 1)).toEqual(['cni']);
  });

  it('says why', () => {
    expect(choose(LABS, { kind: 'rotating', minutes: 5 }, 4, PREPARED).why).toBe('turn 4: part 2 of 3 that fit 5 minutes each');
    expect(choose([], { kind: 'rotating', minutes: 5 }, 4, PREPARED).labs).toEqual([]);
  });

  it('gives no turn to what would have to be compiled first, and says so; who names it plays it', () => {
    const { labs, why } = choose(LABS, { kind: 'rotating', minutes: 60 }, 0, new Set(['docker', 'flannel']));
    expect(labs.map(({ id }) => id)).toEqual(['compose', 'clusterip', 'nodeport']);
    expect(why).toBe("turn 0: part 1 of 1 that fit 60 minutes each; 2 labs are left out, their environments' images are not here");
    expect(choose(LABS, { kind: 'only', labs: ['cni'] }, 0, new Set()).labs).toHaveLength(1);
  });

  it('refuses what is not there', () => {
    expect(() => ids({ kind: 'only', labs: ['nodeport', 'nodeprot'] })).toThrow('No such lab: nodeprot. There are: compose,');
    expect(() => ids({ kind: 'part', part: 5 })).toThrow('Part 5 has no labs.');
  });
});
