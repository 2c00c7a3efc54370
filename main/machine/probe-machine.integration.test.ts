import type Dockerode from 'dockerode';
import { beforeAll, describe, expect, it } from 'vitest';
import { MachineReport } from '../../contract/index.ts';
import { connectDocker, execIn, imageWith, listOurs, ourLabels } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { probeMachine } from './index.ts';

let docker: Dockerode;
let image: string;
let report: MachineReport;
let kernel: Set<string>;
const fact = (id: string) => report.facts.find((one) => one.id === id);

beforeAll(async () => {
  ({ docker } = await connectDocker());
  image = (await imageWith(docker, ['/bin/sh', '/usr/bin/stat', '/sbin/ip'])) ?? '';
  report = await probeMachine({ docker, toolsImage: image }, plainWork());
  kernel = await symbols();
});

/** The kernel's symbols are another way to know what it holds: proc_kallsyms(5). */
async function symbols(): Promise<Set<string>> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['sleep'],
    Cmd: ['infinity'],
    Labels: ourLabels('test'),
    HostConfig: { Privileged: true, NetworkMode: 'none' },
  });
  try {
    await container.start();
    const { stdout } = await execIn(docker, container.id, ['cut', '-d', ' ', '-f', '3', '/proc/kallsyms']);
    return new Set(stdout.split('\n').map((line) => line.split('\t')[0] ?? ''));
  } finally {
    await container.remove({ force: true });
  }
}

describe('the probe', () => {
  it('gives a whole report', () => {
    expect(MachineReport.parse(report)).toEqual(report);
    expect(report.facts.filter(({ state }) => state === 'unknown')).toEqual([]);
  });

  it('agrees with what the engine knows of its machine', async () => {
    const info = await docker.info();
    expect(fact('kernel')?.value).toBe(info.KernelVersion);
    expect(fact('cpu')?.value).toBe(String(info.NCPU));
    expect(fact('cgroup')?.value).toBe(`v${info.CgroupVersion}`);
    expect(report.memoryBytes.total).toBe(info.MemTotal);
    expect(report.memoryBytes.available).toBeLessThan(report.memoryBytes.total);
    expect(report.diskFreeBytes).toBeGreaterThan(0);
  });

  it.each([
    ['vxlan', 'vxlan_newlink'],
    ['nftables', 'nf_tables_newrule'],
    ['iptablesLegacy', 'ipt_do_table'],
    ['conntrack', 'nf_conntrack_in'],
    ['kprobes', 'trace_kprobe_create'],
    ['ipvs', 'ip_vs_conn_new'],
    ['btf', 'btf_parse_vmlinux'],
  ])("agrees with the kernel's symbols about %s", (id, symbol) => {
    expect(fact(id)?.state === 'ok').toBe(kernel.has(symbol));
  });

  it('leaves no container and no image behind', async () => {
    const { containers } = await listOurs(docker);
    expect(containers.filter(({ role }) => role === 'probe')).toEqual([]);
    await expect(docker.getImage('packet-dojo/empty:probe').inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('ends on cancel, and leaves nothing either', async () => {
    await expect(probeMachine({ docker, toolsImage: image }, plainWork(AbortSignal.abort(new Error('enough'))))).rejects.toThrow('enough');
    expect((await listOurs(docker)).containers.filter(({ role }) => role === 'probe')).toEqual([]);
  });
});
