import { describe, expect, it } from 'vitest';
import type { MachineFact } from '../../contract/index.ts';
import { say } from '../../language/index.ts';
import { factsOf, type Measured } from './facts.ts';
import { parseReadings } from './readings.ts';

/** As printed by the probe on the machine this is built on (Linux 6.18, cgroup v1, no kprobes, no IPVS), with the inotify limits as they were at first. */
const PRINTED = `kernel	6.18.44-fc-v669
architecture	x86_64
cpus	2
memTotal	24684084
memAvailable	20954972
diskFree	50449170432
cgroup	tmpfs
inotifyInstances	128
inotifyWatches	65536
inotifyInstancesNow	1024
inotifyWatchesNow	524288
btf	ok
nftFib	ok
ipset	ok
ebpf	ok
vxlan	ok
nftables	ok
iptablesLegacy	ok
conntrack	262144
tracepoints	ok
kprobes	no: no such file
ipvs	no: RTNETLINK answers: No such file or directory
`;
const registry = { answers: false, image: 'registry.k8s.io/pause:3.10', words: 'no such host' };

function judged(change: Record<string, string> = {}, rest: Partial<Measured> = {}): Map<string, MachineFact> {
  const values = parseReadings(PRINTED);
  for (const [name, value] of Object.entries(change)) values.set(name, value);
  const facts = factsOf({ engineVersion: '20.10.24', refusal: undefined, readings: { from: 'privileged', values }, registry, ...rest });
  return new Map(facts.map((fact) => [fact.id, fact]));
}

describe('facts', () => {
  it('are judged as this machine deserves', () => {
    const facts = [...judged().values()].map(({ id, state, value, advice }) => [id, state, value, advice?.code.replace('machine.advice.', '') ?? '']);
    expect(facts).toEqual([
      ['docker', 'ok', '20.10.24', ''],
      ['privileged', 'ok', '--privileged', ''],
      ['memory', 'ok', '21 GB', ''],
      ['disk', 'ok', '50 GB', ''],
      ['cpu', 'ok', '2', ''],
      ['kernel', 'ok', '6.18.44-fc-v669', ''],
      ['cgroup', 'ok', 'v1', 'cgroupV1'],
      ['vxlan', 'ok', '✓', ''],
      ['nftables', 'ok', '✓', ''],
      ['iptablesLegacy', 'ok', '✓', ''],
      ['nftFib', 'ok', '✓', ''],
      ['conntrack', 'ok', '≤ 262144', ''],
      ['ipset', 'ok', '✓', ''],
      ['btf', 'ok', '✓', ''],
      ['ebpf', 'ok', '✓', ''],
      ['tracepoints', 'ok', '✓', ''],
      ['kprobes', 'limited', '–', 'kprobes'],
      ['ipvs', 'limited', '–', 'ipvs'],
      ['inotify', 'ok', '1024 / 524288', 'inotifyRaised'],
      ['registry', 'limited', '–', 'registry'],
    ]);
  });

  it('keep the refusal beside the command that was refused', () => {
    expect(judged({ vxlan: 'no: RTNETLINK answers: Operation not supported' }).get('vxlan')).toMatchObject({
      state: 'missing',
      source: 'ip link add type vxlan: RTNETLINK answers: Operation not supported',
    });
  });

  it('are unknown, never missing, where nothing was read', () => {
    const facts = judged({}, { readings: { from: 'host', values: new Map() } });
    for (const id of ['memory', 'disk', 'cpu', 'kernel', 'cgroup', 'vxlan', 'conntrack', 'inotify']) expect(facts.get(id)?.state, id).toBe('unknown');
    expect(judged({ nftables: 'unknown: no program nft' }).get('nftables')?.state).toBe('unknown');
  });

  it('ask for more room where images must be built', () => {
    const little = { memAvailable: '4000000', diskFree: '8000000000' };
    expect(judged(little).get('memory')).toMatchObject({ state: 'limited', advice: { code: 'machine.advice.memoryToBuild' } });
    expect(judged(little).get('disk')?.state).toBe('limited');
    const pulls = { registry: { ...registry, answers: true } };
    expect(judged(little, pulls).get('memory')?.state).toBe('ok');
    expect(judged({ memAvailable: '1000000', diskFree: '1000000000' }, pulls).get('disk')).toMatchObject({ state: 'missing', value: '1.0 GB' });
  });

  it('say when the inotify limits stay low', () => {
    expect(judged({ inotifyInstancesNow: '128' }).get('inotify')).toMatchObject({
      state: 'limited',
      value: '128 / 524288',
      advice: { params: { instances: 1024 } },
    });
  });

  it('carry the words of an engine that refuses privileged containers', () => {
    expect(judged({}, { refusal: 'unable to apply caps' }).get('privileged')).toMatchObject({
      state: 'missing',
      advice: { params: { words: 'unable to apply caps' } },
    });
  });

  it('have a name and their advice in words', () => {
    const cases = [
      judged(),
      judged({
        inotifyInstancesNow: '128',
        vxlan: 'no: x',
        nftables: 'no: x',
        iptablesLegacy: 'no: x',
        conntrack: 'no: x',
        btf: 'no: x',
        ebpf: 'no: x',
        tracepoints: 'no: x',
        cpus: '1',
      }),
    ];
    for (const fact of cases.flatMap((facts) => [...facts.values()])) {
      expect(say('ja', `machine.facts.${fact.id}`)).not.toBe(`machine.facts.${fact.id}`);
      if (fact.advice) expect(say('ja', fact.advice.code, fact.advice.params)).not.toBe(fact.advice.code);
    }
  });
});
