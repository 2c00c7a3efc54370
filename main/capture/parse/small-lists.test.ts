/** Sockets, BPF, elements of sets: forms that the recorded cluster does not show in full. */
import { describe, expect, it } from 'vitest';
import { parseBpfCgroups, parseBpfNet, parseBpfPrograms } from './bpf.ts';
import { elementText } from './nft-element.ts';
import type { Problem } from './problem.ts';
import { parseSockets } from './sockets.ts';

const fail: Problem = (line, reason) => {
  throw new Error(`${line}: ${String(reason)}`);
};

describe('parseSockets', () => {
  it('reads listeners with none, one and several processes', () => {
    const text = [
      'udp UNCONN 0      0         0.0.0.0:8472  0.0.0.0:*                                      ',
      'tcp LISTEN 0      4096            *:10250       *:* users:(("kubelet",pid=203,fd=21))   ',
      'tcp LISTEN 0      511       0.0.0.0:80    0.0.0.0:* users:(("nginx",pid=9,fd=6),("nginx",pid=8,fd=6),("other",pid=7,fd=6))',
    ].join('\n');
    expect(parseSockets(text, fail)).toEqual([
      { protocol: 'udp', state: 'UNCONN', local: '0.0.0.0:8472' },
      { protocol: 'tcp', state: 'LISTEN', local: '*:10250', process: 'kubelet' },
      { protocol: 'tcp', state: 'LISTEN', local: '0.0.0.0:80', process: 'nginx, other' },
    ]);
  });
});

describe('parseBpf…', () => {
  it('reads attachments to devices, of old and new bpftool', () => {
    const text =
      '[{"xdp":[{"devname":"eth0","ifindex":2,"mode":"driver","id":9}],"tc":[{"devname":"veC","ifindex":2,"kind":"clsact/ingress","name":"tc.o:[tc]","id":7},{"devname":"veD","ifindex":3,"kind":"tcx/egress","name":"x","prog_id":8},{"devname":"cali0","ifindex":5,"kind":"clsact/egress","name":"cali_tc_preambl:[8071]","id":8071}],"flow_dissector":[]}]';
    expect(parseBpfNet(text, fail)).toEqual([
      { where: 'eth0', ifindex: 2, kind: 'driver', programId: 9 },
      { where: 'veC', ifindex: 2, kind: 'clsact/ingress', programId: 7, name: 'tc.o:[tc]' },
      { where: 'veD', ifindex: 3, kind: 'tcx/egress', programId: 8, name: 'x' },
      { where: 'cali0', ifindex: 5, kind: 'clsact/egress', programId: 8071, name: 'cali_tc_preambl' },
    ]);
  });

  it('names a cgroup by its path in the node', () => {
    const text =
      '[{"cgroup":"/proc/18076/root/sys/fs/cgroup/unified/system.slice","programs":[{"id":5,"attach_type":"cgroup_inet_ingress","attach_flags":"multi","name":"sd_fw_ingress"}]},{"cgroup":"/proc/18076/root/sys/fs/cgroup","programs":[{"id":6,"attach_type":"cgroup_inet4_connect"}]}]';
    expect(parseBpfCgroups(text, fail)).toEqual([
      { where: '/system.slice', kind: 'cgroup_inet_ingress', programId: 5, name: 'sd_fw_ingress' },
      { where: '/', kind: 'cgroup_inet4_connect', programId: 6 },
    ]);
  });

  it('reads programs with their maps', () => {
    expect(parseBpfPrograms('[{"id":1,"type":"sched_cls","name":"tcp","tag":"x","map_ids":[3,4]},{"id":2,"type":"cgroup_device"}]', fail)).toEqual([
      { id: 1, type: 'sched_cls', name: 'tcp', maps: [3, 4] },
      { id: 2, type: 'cgroup_device', maps: [] },
    ]);
  });
});

describe('elementText', () => {
  it.each([
    [{ prefix: { addr: '10.0.0.0', len: 8 } }, '10.0.0.0/8'],
    [{ range: ['10.0.0.1', '10.0.0.9'] }, '10.0.0.1-10.0.0.9'],
    [{ elem: { val: '10.7.7.7', timeout: 60, expires: 59, counter: { packets: 1, bytes: 2 } } }, '10.7.7.7'],
    [[{ concat: ['10.96.0.1', 'tcp', 443] }, { goto: { target: 'service-X' } }], '10.96.0.1 . tcp . 443 : goto service-X'],
    [[{ elem: { val: 80, comment: 'x' } }, { drop: null }], '80 : drop'],
    [[0, { concat: ['10.244.0.5', 8080] }], '0 : 10.244.0.5 . 8080'],
    [{ future: 1 }, '{"future":1}'],
  ])('prints %j as nft does', (element, text) => expect(elementText(element)).toBe(text));
});
