/** What other programs say while they work: Docker's engine, kind, kube-proxy, crictl, our own monitors and probes. Streams come in pieces cut anywhere. */

import { phaseOf } from '../../main/cluster/kind/progress.ts';
import { parseRoutes } from '../../main/cluster/network/routes.ts';
import { Demultiplexer } from '../../main/docker/demultiplex.ts';
import { readPids } from '../../main/docker-host/outer-pids.ts';
import { factsOf } from '../../main/machine/facts.ts';
import { memoryOf, parseReadings } from '../../main/machine/readings.ts';
import { readWatchLine } from '../../main/observe/event.ts';
import { parseLine } from '../../main/scenario/fingerprint/lines.ts';
import { lastSync } from '../../main/scenario/kube-proxy-sync.ts';
import { LineReader } from '../../main/supply/registry/lines.ts';
import { readEvent } from '../../main/workplace/docker-applies.ts';
import { filesBelow } from '../samples/files.ts';
import { bytesTarget, type Target, textTarget } from '../target.ts';

const METRICS = `# TYPE kubeproxy_sync_proxy_rules_last_timestamp_seconds gauge
kubeproxy_sync_proxy_rules_last_timestamp_seconds{ip_family="IPv4"} 1.7954025440800333e+09
kubeproxy_sync_proxy_rules_last_queued_timestamp_seconds{ip_family="IPv4"} 1.7954025440700333e+09
`;
const KIND = `Creating cluster "packet-dojo-flannel" ...
 • Ensuring node image (packet-dojo/node:v1.36.3) 🖼  ...
 ✓ Ensuring node image (packet-dojo/node:v1.36.3) 🖼
 • Joining worker nodes 🚜  ...
`;
const WATCHED =
  'nft ready\nnft 17 iptables-nft-re other\nnft lost\n[nsid current]10.244.1.3 dev cni0 lladdr aa:bb:cc:dd:ee:ff STALE\n[nsid 3]Deleted 4: eth0@if7: <BROADCAST> mtu 1450\n';
const PROC_NET_ROUTE = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\neth0\t0000D50A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\n';
const READINGS = 'kernel\t6.1.0\nmemAvailable\t16384\ncpus\t2\nvxlan\tok\nnftables\tno: not permitted\ncgroup\tcgroup2fs\nconntrack\t262144\n';

const ID = 'a1'.repeat(32);
const PIDS = `/proc/712/status:NSpid:\t712\t44\n/proc/800/status:NSpid:\t800\t61\t1\n/proc/800/cgroup:4:memory:/docker/host/docker/${ID}\n`;
const EVENTS =
  '{"Type":"network","Action":"connect","Actor":{"ID":"f2","Attributes":{"name":"front","container":"a1"}},"time":1795789483,"timeNano":1795789483000000000}\n{"Type":"container","Action":"start","Actor":{"ID":"a1","Attributes":{"name":"web"}},"time":1795789484}\n';

export const STREAMS: readonly Target[] = [
  bytesTarget({
    name: 'docker-streams',
    samples: () => ['\x01\0\0\0\0\0\0\x05hello\x02\0\0\0\0\0\0\x03err\x01\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\x01x'],
    read: (bytes) => inPieces(bytes, (whole) => demultiplexed([whole]), demultiplexed),
    long: 40_000,
  }),
  bytesTarget({
    name: 'engine-lines',
    form: 'lines',
    samples: () => filesBelow('main/supply/registry/fixtures', '.ndjson'),
    read: (bytes) => inPieces(bytes, (whole) => progress([whole]), progress),
    long: 20_000,
  }),
  textTarget({ name: 'kind-progress', samples: () => [KIND], read: (text) => text.split('\n').map(phaseOf) }),
  textTarget({ name: 'machine-routes', samples: () => [PROC_NET_ROUTE], read: parseRoutes }),
  textTarget({
    name: 'fingerprint-lines',
    samples: () => ['rule\tiptables-nft\tip\tfilter\tFORWARD\t-A FORWARD -j DROP\nlink\teth0\tveth\t1500\n'],
    read: (text) => text.split('\n').map(parseLine),
    broke: ['constructor\ta'],
  }),
  textTarget({ name: 'inner-processes', samples: () => [PIDS], read: (text) => [...readPids(text, new Map([[ID, 61]]))] }),
  textTarget({ name: 'engine-events', form: 'json', samples: () => [EVENTS], read: (text) => text.split('\n').map(readEvent), broke: ['{"timeNano":1e999}'] }),
  textTarget({ name: 'kube-proxy-metrics', samples: () => [METRICS], read: lastSync }),
  textTarget({ name: 'watch-lines', samples: () => [WATCHED], read: (text) => text.split('\n').map(readWatchLine) }),
  textTarget({
    name: 'readings',
    samples: () => [READINGS, 'MemTotal:       32 kB\nMemAvailable:   16 kB\n'],
    read: (text) => {
      const values = parseReadings(text);
      const registry = { image: 'a', answers: true, words: '' };
      return [memoryOf(text), factsOf({ engineVersion: '1', refusal: undefined, readings: { from: 'host', values }, registry })];
    },
  }),
];

function demultiplexed(pieces: readonly Buffer[]): { stdout: string; stderr: string } {
  const read = { stdout: '', stderr: '' };
  const demultiplexer = new Demultiplexer((stream, bytes) => {
    read[stream] += bytes.toString('latin1');
  });
  for (const piece of pieces) demultiplexer.push(piece);
  return read;
}

function progress(pieces: readonly Buffer[]): unknown[] {
  const reader = new LineReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

/** However the bytes are cut, what is read is the same. */
function inPieces(bytes: Buffer, whole: (bytes: Buffer) => unknown, cut: (pieces: readonly Buffer[]) => unknown): unknown {
  const read = whole(bytes);
  const size = 1 + (bytes.length % 7);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  if (JSON.stringify(cut(pieces)) !== JSON.stringify(read)) throw new Error('read in pieces it is another thing');
  return read;
}
