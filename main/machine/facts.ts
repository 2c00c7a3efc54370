/** Readings judged: what is there, what that means for labs, and what a person can do about it. Pure. */
import { type MachineFact, type Message, message } from '../../contract/index.ts';
import { INOTIFY } from './probe-script.ts';
import { numberOf, type Readings } from './readings.ts';
import type { RegistryAnswer } from './registry.ts';

const GB = 1e9;
/** Seen on the reference machine: a 2-node cluster takes 1.1 GB; building every image from source takes up to 4 GB and 12 GB of disk, pulling them 4 GB. */
const NEEDS = { memory: 3 * GB, memoryToBuild: 6 * GB, disk: 5 * GB, diskToBuild: 15 * GB, cpus: 2 };

export interface Measured {
  engineVersion: string;
  /** Why privileged containers are refused; undefined = they run. */
  refusal: string | undefined;
  readings: Readings;
  registry: RegistryAnswer;
}

const advice = (name: string, params: Message['params'] = {}) => message(`machine.advice.${name}`, params);
const gigabytes = (bytes: number) => `${(bytes / GB).toFixed(bytes < 10 * GB ? 1 : 0)} GB`;

/** Every fact of contract/machine.ts, in the order they are shown. */
export function factsOf({ engineVersion, refusal, readings, registry }: Measured): MachineFact[] {
  const { values, from } = readings;
  const docker: MachineFact = { id: 'docker', state: 'ok', value: engineVersion, source: 'GET /version' };
  const privileged: MachineFact =
    refusal === undefined
      ? { id: 'privileged', state: 'ok', value: '--privileged', source: 'docker run --privileged' }
      : { id: 'privileged', state: 'missing', value: '–', advice: advice('privileged', { words: refusal }), source: 'docker run --privileged' };
  return [
    docker,
    privileged,
    amount('memory', kilobytes(values.get('memAvailable')), NEEDS.memory, NEEDS.memoryToBuild, registry.answers, '/proc/meminfo MemAvailable'),
    amount('disk', numberOf(values, 'diskFree'), NEEDS.disk, NEEDS.diskToBuild, registry.answers, from === 'host' ? 'statfs(2)' : 'stat -f /'),
    cpu(numberOf(values, 'cpus')),
    plain('kernel', values.get('kernel'), 'uname -r'),
    cgroup(values.get('cgroup')),
    can('vxlan', values.get('vxlan'), 'ip link add type vxlan', 'missing'),
    can('nftables', values.get('nftables'), 'nft add rule … ct state', 'missing'),
    can('iptablesLegacy', values.get('iptablesLegacy'), 'iptables-legacy -t nat -L', 'limited'),
    can('nftFib', values.get('nftFib'), 'nft add rule … fib daddr type local', 'limited'),
    conntrack(values.get('conntrack')),
    can('ipset', values.get('ipset'), 'ipset create … hash:net', 'limited'),
    can('btf', values.get('btf'), '/sys/kernel/btf/vmlinux', 'limited'),
    can('ebpf', values.get('ebpf'), 'bpf(2), clsact, bpffs, cgroup2', 'limited'),
    can('tracepoints', values.get('tracepoints'), 'tracefs events/net', 'limited'),
    can('kprobes', values.get('kprobes'), 'tracefs kprobe_events', 'limited'),
    can('ipvs', values.get('ipvs'), 'genl ctrl get name IPVS', 'limited'),
    inotify(values),
    registry.answers
      ? { id: 'registry', state: 'ok', value: '✓', source: registry.image }
      : { id: 'registry', state: 'limited', value: '–', advice: advice('registry'), source: `${registry.image}: ${registry.words}` },
  ];
}

const notRead = (id: string, source: string): MachineFact => ({ id, state: 'unknown', value: '?', advice: advice('notRead'), source });
const plain = (id: string, value: string | undefined, source: string): MachineFact =>
  value === undefined || value === '' ? notRead(id, source) : { id, state: 'ok', value, source };
const kilobytes = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) * 1024 : undefined);

/** What can be done or not; its advice is `machine.advice.ID`. */
function can(id: string, reading: string | undefined, source: string, otherwise: 'missing' | 'limited'): MachineFact {
  if (reading === 'ok') return { id, state: 'ok', value: '✓', source };
  const refusal = /^no: (.*)$/s.exec(reading ?? '')?.[1];
  return refusal === undefined ? notRead(id, source) : { id, state: otherwise, value: '–', advice: advice(id), source: `${source}: ${refusal}` };
}

function amount(id: 'memory' | 'disk', bytes: number | undefined, needed: number, neededToBuild: number, pulls: boolean, source: string): MachineFact {
  if (bytes === undefined) return notRead(id, source);
  const value = gigabytes(bytes);
  if (bytes < needed) return { id, state: 'missing', value, advice: advice(id, { needed: gigabytes(needed) }), source };
  if (!pulls && bytes < neededToBuild) return { id, state: 'limited', value, advice: advice(`${id}ToBuild`, { needed: gigabytes(neededToBuild) }), source };
  return { id, state: 'ok', value, source };
}

function cpu(count: number | undefined): MachineFact {
  if (count === undefined) return notRead('cpu', 'nproc');
  const fact = { id: 'cpu', value: String(count), source: 'nproc' };
  return count < NEEDS.cpus ? { ...fact, state: 'limited', advice: advice('cpu', { needed: NEEDS.cpus }) } : { ...fact, state: 'ok' };
}

/** The type of what is mounted at /sys/fs/cgroup: cgroups(7). A hybrid mount is v1 to containers. */
function cgroup(type: string | undefined): MachineFact {
  const source = 'stat -f /sys/fs/cgroup';
  if (type === undefined || type === '') return notRead('cgroup', source);
  return type === 'cgroup2fs'
    ? { id: 'cgroup', state: 'ok', value: 'v2', source }
    : { id: 'cgroup', state: 'ok', value: 'v1', advice: advice('cgroupV1'), source };
}

function conntrack(reading: string | undefined): MachineFact {
  const fact = can('conntrack', /^\d+$/.test(reading ?? '') ? 'ok' : reading, '/proc/sys/net/netfilter/nf_conntrack_max', 'missing');
  return fact.state === 'ok' ? { ...fact, value: `≤ ${reading}` } : fact;
}

function inotify(values: ReadonlyMap<string, string>): MachineFact {
  const source = '/proc/sys/fs/inotify';
  const [before, instances, watches] = ['inotifyInstances', 'inotifyInstancesNow', 'inotifyWatchesNow'].map((name) => numberOf(values, name));
  if (instances === undefined || watches === undefined) return notRead('inotify', source);
  const fact = { id: 'inotify', value: `${instances} / ${watches}`, source };
  if (instances < INOTIFY.instances || watches < INOTIFY.watches) return { ...fact, state: 'limited', advice: advice('inotify', { ...INOTIFY }) };
  return before !== undefined && before < instances
    ? { ...fact, state: 'ok', advice: advice('inotifyRaised', { before, instances }) }
    : { ...fact, state: 'ok' };
}
