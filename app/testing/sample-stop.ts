/** The last step of the sample lab: a node that is stopped, what followed, and tasks in every standing. Never shipped. */
import { type Apply, type Change, type EnvironmentNode, type LabStep, type Language, message, type StepProse, type TaskState } from '../../contract/index.ts';
import { CP, W } from './sample-state.ts';

const IDS = ['holds', 'lost', 'waits', 'tried', 'scenery', 'unmeasured', 'locked'] as const;
type Id = (typeof IDS)[number];
const WORDS: Record<Language, { title: string; text: string; tasks: Record<Id, string>; hint: string }> = {
  en: {
    title: 'A node is lost',
    text: 'The node is stopped as if its power were cut. Nothing on it says goodbye.',
    tasks: {
      holds: 'Let the node be `NotReady`.',
      lost: 'Let the Service `web` have two endpoints.',
      waits: 'Let both Pods run on `worker2`.',
      tried: 'Record a journey from the client to port 30080.',
      scenery: 'Scale `web` to three Pods.',
      unmeasured: 'Let no rule on the control plane lead to the lost Pod.',
      locked: 'Start the node again.',
    },
    hint: 'The button is above.',
  },
  ja: {
    title: 'ノードが失われる',
    text: 'マシンの電源を切るのと同じように、ノードを停止します。ノードの中の誰も、別れを告げることができません。',
    tasks: {
      holds: 'ノードを `NotReady` にしてください。',
      lost: 'Service `web` のエンドポイントを 2 つにしてください。',
      waits: '2 つの Pod を `worker2` で動かしてください。',
      tried: 'クライアントから 30080 番ポートへのジャーニーを記録してください。',
      scenery: '`web` を 3 つの Pod にスケールしてください。',
      unmeasured: 'コントロールプレーンに、失われた Pod へ送るルールがないようにしてください。',
      locked: 'ノードを再び起動してください。',
    },
    hint: 'ボタンは上にあります。',
  },
};
export const STOP = 'lost';

export const stopProse = (language: Language): StepProse => {
  const { title, text, tasks, hint } = WORDS[language];
  return {
    id: STOP,
    title,
    markdown: [text, '::power{node=worker}', ...IDS.map((id) => `::task{id="${id}"}`)].join('\n\n'),
    tasks: Object.fromEntries(IDS.map((id) => [id, { title: tasks[id], hints: [hint], options: {} }])),
  };
};

export const stopStep: LabStep = {
  id: STOP,
  watch: 'changes',
  tasks: IDS.map((id) => ({
    id,
    check: { type: 'command', in: 'client', run: ['true'], exitCode: 0 },
    mode: id === 'tried' ? 'edge' : 'level',
    hints: 1,
    fitting: [],
    solve: [{ do: 'stop', node: 'worker' }],
    wrong: [],
    needs: [],
  })),
};

const STANDINGS: Record<Id, Partial<TaskState>> = {
  holds: { state: 'passed', result: { verdict: 'pass', evidence: message('checks.resource.ok', { kind: 'Node', name: W }) } },
  lost: {
    passedAt: 1,
    result: {
      verdict: 'notYet',
      reason: message('checks.resource.field', { kind: 'EndpointSlice', name: 'web-x7k2p', path: 'endpoints', found: '1', wanted: '2' }),
    },
  },
  waits: {},
  tried: { attempts: 1, hints: [0], result: { verdict: 'notYet', reason: message('checks.http.timedOut', { url: 'http://172.18.0.3:30080/', seconds: 5 }) } },
  scenery: { result: { verdict: 'brokenScene', reason: message('checks.scene.gone', { kind: 'Deployment', name: 'default/web' }) } },
  unmeasured: { result: { verdict: 'infraError', reason: message('checks.unmeasured', { detail: 'docker exec: context deadline exceeded' }) } },
  locked: { state: 'locked' },
};

export const stopTasks = (): TaskState[] =>
  IDS.map((id) => ({
    id,
    step: STOP,
    state: 'open',
    mode: id === 'tried' ? 'edge' : 'level',
    hints: [],
    hintFits: false,
    attempts: 0,
    solved: false,
    ...STANDINGS[id],
  }));

const DOWN_MS = 67_000;
export const stoppedNode: EnvironmentNode = { name: W, role: 'worker', state: 'stopped', stoppedAt: Date.now() - DOWN_MS };

const after = (seconds: number) => Date.now() - DOWN_MS + seconds * 1_000;
export const stopApplies: Apply[] = [
  { object: `Node ${W}`, verb: 'modified', at: after(50.2), what: message('changes.turns.nodeNotReady', { name: W }) },
  {
    object: 'EndpointSlice default/web-x7k2p',
    verb: 'modified',
    at: after(50.6),
    what: message('changes.turns.endpoints', { service: 'default/web', was: 2, now: 1 }),
  },
  {
    object: 'Pod default/web-7d9c8b6f5d-q8r2t',
    verb: 'added',
    at: after(61.3),
    what: message('changes.turns.podPlaced', { name: 'default/web-7d9c8b6f5d-q8r2t', node: CP }),
  },
];
export const stopChanges: Change[] = [1, 2].map((id) => ({
  id: `stop ${id}`,
  at: after(51.4),
  node: CP,
  netns: CP,
  kind: 'rule',
  action: 'removed',
  subject: 'nat KUBE-SVC-LOLE4ISW44XBNF3G',
  before: `-A KUBE-SVC-LOLE4ISW44XBNF3G -m comment --comment "default/web:http -> 10.244.1.${4 + id}:8080" -j KUBE-SEP-4QXGIVR3DHBYCNJ${id}`,
  cause: { object: 'EndpointSlice default/web-x7k2p', verb: 'modified', milliseconds: 812 },
  names: [],
}));
