/** Engine states for the interface's own screenshots and tests. Never shipped. */
import { type AppState, type JourneySummary, message, type Operation, type SupplyItem } from '../../contract/index.ts';
import { sampleMeasurement } from './sample-measurement.ts';
import { sampleMistakes } from './sample-mistakes.ts';
import { CP, W } from './sample-state.ts';
import { STOP, stoppedNode, stopTasks } from './sample-stop.ts';

export const SCENES = ['looking', 'absent', 'fresh', 'preparing', 'reading', 'starting', 'failed', 'running', 'edited', 'stopped', 'done'] as const;
export type Scene = (typeof SCENES)[number];

const GIB = 1024 ** 3;
const supply = (
  name: string,
  version: string,
  present: boolean,
  size: number,
  neededBy: SupplyItem['neededBy'] = ['flannel', 'flannel-nftables', 'cilium'],
) => ({
  name,
  kind: name === 'kind' ? ('binary' as const) : ('image' as const),
  reference: `packet-dojo/${name}:${version}`,
  version,
  licence: 'Apache-2.0',
  state: present ? ('present' as const) : ('absent' as const),
  from: 'build' as const,
  sizeBytes: size,
  neededBy,
});

const facts: NonNullable<AppState['machine']>['facts'] = [
  { id: 'privileged', state: 'limited', value: 'capped', source: 'docker run --privileged' },
  { id: 'kernel', state: 'ok', value: '6.18.44', source: 'uname -r' },
  { id: 'cgroup', state: 'ok', value: 'v1', source: '/sys/fs/cgroup' },
  { id: 'vxlan', state: 'ok', value: 'ok', source: 'ip link add type vxlan' },
  { id: 'nftables', state: 'ok', value: '1.1.3', source: 'nft list ruleset' },
  { id: 'iptablesLegacy', state: 'ok', value: 'ok', source: 'iptables-legacy -S' },
  { id: 'conntrack', state: 'ok', value: 'ok', source: 'conntrack -C' },
  { id: 'btf', state: 'ok', value: 'ok', source: '/sys/kernel/btf/vmlinux' },
  { id: 'ipvs', state: 'missing', value: '–', source: 'ipvsadm -L' },
  { id: 'memory', state: 'ok', value: '17 GiB', source: '/proc/meminfo' },
  { id: 'disk', state: 'ok', value: '64 GiB', source: 'df' },
  { id: 'inotify', state: 'ok', value: '8192', source: 'fs.inotify.max_user_instances' },
];

const title = (code: string) => message(`cluster.steps.${code}`);
export const starting: Operation = {
  id: 'op-start',
  title: message('lesson.operations.start', { lab: 'nodeport' }),
  state: 'running',
  secondsLeft: 74,
  log: ['Creating cluster "packet-dojo-flannel" ...', ' ✓ Ensuring node image (packet-dojo/node:v1.36)', ' ✓ Preparing nodes'],
  startedAt: Date.now() - 42_000,
  steps: [
    { title: title('check'), state: 'done', startedAt: Date.now() - 42_000, endedAt: Date.now() - 39_000 },
    { title: title('nodes'), state: 'done', startedAt: Date.now() - 39_000, endedAt: Date.now() - 12_000 },
    { title: title('images'), state: 'running', fraction: 0.62, startedAt: Date.now() - 12_000 },
    { title: message('cluster.steps.cni', { flavour: 'flannel' }), state: 'waiting' },
    { title: title('ready'), state: 'waiting' },
  ],
};

const failed: Operation = {
  ...starting,
  state: 'failed',
  endedAt: Date.now(),
  error: {
    code: 'unexpected',
    params: {},
    detail:
      'kind create cluster --name packet-dojo-flannel\nexit code 1\nERROR: failed to create cluster: node(s) already exist for a cluster with the name "packet-dojo-flannel"',
  },
  steps: starting.steps.map((step) => (step.state === 'running' ? { title: step.title, state: 'failed' as const } : step)),
};

export const summary: JourneySummary = {
  id: 'sample',
  title: 'client → http://172.18.0.3:30080/',
  at: Date.now() - 9_000,
  provenance: 'live',
  complete: true,
  answeredBy: 'default/web-7d9c8b6f5d-x2k4m',
  to: 'http://172.18.0.3:30080/',
  versions: {},
  hops: 43,
  ok: true,
};

/** The session of a lab with these tasks; the first step's are passed, the second's are under way. */
export function sampleState(
  scene: Scene,
  lab: { id: string; steps: readonly { id: string; tasks: readonly { id: string }[] }[] },
  journeys: readonly JourneySummary[] = [summary],
  known = journeys.length,
): AppState {
  const engine: AppState['engine'] =
    scene === 'looking'
      ? { state: 'looking' }
      : scene === 'absent'
        ? { state: 'absent', problem: { code: 'app.engineAbsent', params: {}, detail: 'connect ENOENT /var/run/docker.sock' } }
        : { state: 'ready', version: '28.5.1' };
  const live = ['running', 'edited', 'stopped', 'done'].includes(scene);
  const phase = live ? 'running' : scene === 'starting' ? 'starting' : 'reading';
  const here = scene !== 'fresh' && scene !== 'preparing';
  const tasks = lab.steps.flatMap((step, index) =>
    step.tasks.map((task, position) => ({
      id: task.id,
      step: step.id,
      state: !live || index > 2 ? ('locked' as const) : index < 2 || scene === 'done' ? ('passed' as const) : ('open' as const),
      mode: 'edge' as const,
      hints: index === 2 && position === 1 ? [0] : [],
      hintFits: index === 2 && position === 1,
      solved: index === 1 && position === 0,
      attempts: index === 2 && position === 0 ? 1 : 0,
      ...(index === 2 && position === 0 && live ? { result: { verdict: 'notYet' as const, reason: message('app.nothingFound') } } : {}),
    })),
  );
  const shown = scene === 'stopped' ? [...tasks.filter((task) => task.step !== STOP), ...stopTasks()] : tasks;
  const step = scene === 'stopped' ? STOP : live ? (lab.steps[2]?.id ?? lab.steps[0]?.id ?? '') : (lab.steps[0]?.id ?? '');
  return {
    revision: 1,
    engine,
    machine:
      engine.state === 'ready' ? { takenAt: Date.now() - 65_000, facts, memoryBytes: { total: 24 * GIB, available: 17 * GIB }, diskFreeBytes: 64 * GIB } : null,
    supply:
      engine.state === 'ready'
        ? [
            supply('node', 'v1.36.3', here, 1.1 * GIB),
            supply('flannel', 'v0.28.10', here, 0.08 * GIB, ['flannel', 'flannel-nftables']),
            supply('cilium', 'v1.20.2', scene === 'done', 0.6 * GIB, ['cilium']),
            supply('echo', '1.0.0', here, 0.01 * GIB),
            supply('client', '1.0.0', true, 0.3 * GIB),
            supply('tools', '1.0.0', true, 0.2 * GIB),
            supply('kind', 'v0.33.0', true, 0.01 * GIB),
          ]
        : [],
    environments:
      engine.state === 'ready' && scene !== 'fresh'
        ? [
            {
              flavour: 'flannel',
              state: scene === 'stopped' ? 'degraded' : live ? 'ready' : scene === 'starting' ? 'creating' : 'paused',
              memoryBytes: 1.4 * GIB,
              ...(live ? { lab: lab.id } : {}),
              nodes: [
                { name: CP, role: 'control-plane', address: '172.18.0.3', state: 'running' },
                scene === 'stopped' ? stoppedNode : { name: W, role: 'worker', address: '172.18.0.2', state: 'running' },
              ],
            },
            { flavour: 'flannel-nftables', state: 'paused', memoryBytes: 0.8 * GIB, nodes: [] },
            { flavour: 'flannel-legacy', state: 'absent', nodes: [] },
            { flavour: 'flannel-3', state: 'absent', nodes: [] },
            { flavour: 'no-cni', state: 'absent', nodes: [] },
            { flavour: 'bridge', state: 'absent', nodes: [] },
          ]
        : [],
    operations: scene === 'starting' || scene === 'preparing' ? [starting] : scene === 'failed' ? [failed] : [],
    progress: {
      version: 1,
      labs:
        live || scene === 'reading'
          ? {
              [lab.id]: {
                step,
                done: tasks.filter((task) => task.state === 'passed').map((task) => task.id),
                predictions: {},
                tasks: {},
                milliseconds: 754_000,
                starts: 1,
                updatedAt: Date.now(),
                ...(scene === 'done'
                  ? {
                      finishedAt: Date.now(),
                      record: {
                        at: Date.now(),
                        milliseconds: 754_000,
                        verified: 6,
                        answered: 9,
                        solved: 1,
                        hints: 3,
                        versions: { kubernetes: 'v1.36.3', flannel: 'v0.28.10', docker: '28.5.1', kernel: '6.12.0' },
                      },
                    }
                  : {}),
              },
            }
          : {},
    },
    journeys: known,
    containers: 0,
    moments: 0,
    elsewhere: 0,
    captured: live ? { flannel: Date.now() - 600 } : {},
    session: {
      lab: lab.id,
      phase,
      step,
      predictions: {},
      tasks: shown,
      journeys: live ? [...journeys] : [],
      measurements: live ? [sampleMeasurement(step)] : [],
      values: live ? { 'node.control-plane': '172.18.0.3', 'node.worker': '172.18.0.2', client: '172.18.0.4', 'name.control-plane': CP, 'name.worker': W } : {},
      changes: live ? 1 : 0,
      ...(live ? { capturedAt: Date.now() - 600 } : {}),
      ...(scene === 'edited' ? { edited: { edition: 3, mistakes: sampleMistakes(lab.id) } } : {}),
      ...(scene === 'done'
        ? {
            lastReset: {
              how: 'clean' as const,
              took: 3_210,
              nodes: [
                { node: CP, baseline: 'sha256:9f2c61d07ae4b813', now: 'sha256:9f2c61d07ae4b813', differences: [] },
                { node: W, baseline: 'sha256:47b0e8815fd26c3a', now: 'sha256:47b0e8815fd26c3a', differences: [] },
              ],
              excluded: ['conntrack'],
            },
          }
        : {}),
    },
  };
}
