/** The nodes' network as their flavour has it: routes and CNI configuration written again, or the CNI that a learner installed taken out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DojoError, type Message, message, type PodObject } from '../../../contract/index.ts';
import { flavours, HttpMethod, type Kubernetes, lacksNetwork, type ObjectRef, type Wiring, wirings } from '../../cluster/index.ts';
import { orphanSandboxes } from './orphans.ts';
import type { ResetScenario } from './reset.ts';

type Rewire = Pick<ResetScenario, 'kube' | 'cluster' | 'run'>;

const POD = { apiVersion: 'v1', kind: 'Pod' };
const NODE = { apiVersion: 'v1', kind: 'Node' };
/** The kubelet asks containerd every 5 s, and reports every 10 s. */
const NOT_READY_SECONDS = 60;
const SANDBOX_SECONDS = 40;
const LOOK_MS = 300;
/**
 * A learner may have taken the configuration away: without any, containerd takes no sandbox down. It looks at the folder anew when a file there is written, not when one
 * is moved there (containerd 2, internal/cri/server/cni_conf_syncer.go). Whatever else is there comes before this one, by its name.
 */
const STAND_IN = '/etc/cni/net.d/99-take-down.conflist';
const STAND_IN_TEXT = JSON.stringify({ cniVersion: '0.3.1', name: 'take-down', plugins: [{ type: 'loopback' }] });
const FLANNEL = 'kube-flannel';

/** Is the object a part of Flannel, as its manifest makes it? */
export const isFlannels = ({ namespace, name }: Pick<ObjectRef, 'namespace' | 'name'>): boolean =>
  namespace === FLANNEL || (namespace === undefined && (name === FLANNEL || name === 'flannel'));

/** Nothing on flavours whose Pods look after it. @throws DojoError cluster.nodeNotWired, scenario.cniStays */
export async function rewire(options: Rewire, note: (message: Message) => void, signal: AbortSignal): Promise<void> {
  const { kube, cluster } = options;
  const all = wirings(cluster.flavour, cluster.nodes, await kube.readObjects(signal));
  const strip = flavours[cluster.flavour].cni === 'absent';
  if (strip) await takeOutPods(options, signal);
  await Promise.all(all.map((wiring) => wire(options, wiring, signal)));
  if (strip) await becomeNotReady(kube, note, signal);
}

async function wire({ cluster, run }: Rewire, { node, script }: Wiring, signal: AbortSignal): Promise<void> {
  const pid = cluster.nodes.find(({ name }) => name === node)?.pid;
  const { code, stdout, stderr } = await run(['nsenter', '--target', String(pid), '--mount', '--net', '--', 'bash', '-s'], { stdin: script, signal });
  if (code !== 0) throw new DojoError('cluster.nodeNotWired', { node }, { detail: `${stdout}${stderr}`.slice(-2000) });
}

/**
 * While the plugin is still there: without it containerd could not take down a Pod's network. Nodes are closed to new Pods first, so that CoreDNS waits, as before.
 */
async function takeOutPods({ kube, cluster, run }: Rewire, signal: AbortSignal): Promise<void> {
  await cordon(kube, true, signal);
  const withNetwork = (await kube.readObjects(signal)).pods.filter(({ hostNetwork, podIP }) => !hostNetwork && podIP);
  await Promise.all(withNetwork.map(({ namespace, name }) => kube.delete({ ...POD, namespace, name }, { gracePeriodSeconds: 0, signal })));
  const others = (await kube.readObjects(signal)).pods.filter(({ hostNetwork }) => hostNetwork);
  await Promise.all(cluster.nodes.map(({ name, pid }) => removeSandboxes({ name, pid }, others, run, signal)));
}

/** Again and again: crictl gives up on one that the kubelet is just taking down. */
async function removeSandboxes(
  { name, pid }: { name: string; pid: number },
  others: readonly PodObject[],
  run: ResetScenario['run'],
  signal: AbortSignal,
): Promise<void> {
  const crictl = (...args: string[]) => run(['nsenter', '--target', String(pid), '--mount', '--pid', '--', 'crictl', '--timeout', '20s', ...args], { signal });
  const end = Date.now() + SANDBOX_SECONDS * 1000;
  for (;;) {
    const { code, stdout, stderr } = await crictl('pods', '-o', 'json');
    const ids = code === 0 ? orphanSandboxes(stdout, others) : [];
    if (code === 0 && ids.length === 0) return;
    if (Date.now() > end) throw new DojoError('scenario.cniStays', { what: name, seconds: SANDBOX_SECONDS }, { detail: `${stderr}${ids.join(' ')}` });
    if (ids.length > 0) {
      await run(['nsenter', '--target', String(pid), '--mount', '--', 'sh', '-c', `cat > ${STAND_IN}`], { stdin: STAND_IN_TEXT, signal });
      await crictl('rmp', '--force', ...ids);
    }
    await sleep(LOOK_MS, undefined, { signal });
  }
}

/** What Flannel wrote into the Node goes, too. Its namespace must be gone before somebody makes it again. */
async function becomeNotReady(kube: Kubernetes, note: (message: Message) => void, signal: AbortSignal): Promise<void> {
  const end = Date.now() + NOT_READY_SECONDS * 1000;
  for (;;) {
    const [{ nodes }, namespace] = await Promise.all([kube.readObjects(signal), kube.get({ apiVersion: 'v1', kind: 'Namespace', name: FLANNEL }, signal)]);
    const waiting = [...nodes.filter((node) => !lacksNetwork(node)).map(({ name }) => name), ...(namespace ? [`namespace ${FLANNEL}`] : [])];
    if (waiting.length === 0) break;
    if (Date.now() > end) throw new DojoError('scenario.cniStays', { what: waiting.join(', '), seconds: NOT_READY_SECONDS });
    note(message('scenario.notes.cniGoing', { what: waiting.join(', ') }));
    await sleep(LOOK_MS, undefined, { signal });
  }
  await forgetFlannel(kube, signal);
  await cordon(kube, false, signal);
}

async function cordon(kube: Kubernetes, unschedulable: boolean, signal: AbortSignal): Promise<void> {
  const nodes = await kube.list(NODE, { signal });
  await Promise.all(nodes.map(({ metadata: { name } }) => kube.patch({ ...NODE, name }, { spec: { unschedulable: unschedulable || null } }, signal)));
}

const Noted = z.object({
  metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).default({}) }),
  status: z.object({ conditions: z.array(z.looseObject({ type: z.string() })).default([]) }).default({ conditions: [] }),
});

async function forgetFlannel(kube: Kubernetes, signal: AbortSignal): Promise<void> {
  for (const node of (await kube.list(NODE, { signal })).map((one) => Noted.parse(one))) {
    const { name, annotations } = node.metadata;
    const keys = Object.keys(annotations).filter((key) => key.startsWith('flannel.alpha.coreos.com/'));
    if (keys.length > 0) await kube.patch({ ...NODE, name }, { metadata: { annotations: Object.fromEntries(keys.map((key) => [key, null])) } }, signal);
    const { conditions } = node.status;
    const index = conditions.findIndex(({ type }) => type === 'NetworkUnavailable');
    if (index < 0) continue;
    // by its place, and only if it still stands there: the kubelet writes the others all the time
    const place = `/status/conditions/${index}`;
    const body = [
      { op: 'test', path: `${place}/type`, value: 'NetworkUnavailable' },
      { op: 'remove', path: place },
    ];
    await kube.request({ method: HttpMethod.PATCH, path: `/api/v1/nodes/${name}/status`, body, contentType: 'application/json-patch+json', signal });
  }
}
