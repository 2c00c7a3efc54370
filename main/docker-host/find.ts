/** The Docker host as this machine's engine has it now; and paused or let go on. */
import type Dockerode from 'dockerode';
import { DojoError, type Environment, type EnvironmentNode, message } from '../../contract/index.ts';
import { gone, statusOf } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { waitForEngine } from './inner-engine.ts';
import { namesOf } from './names.ts';
import type { DockerHost, DockerHostDeps, HostContainer } from './types.ts';

const READY_SECONDS = 60;

/** Null unless both containers run. */
export async function findDockerHost(deps: DockerHostDeps): Promise<DockerHost | null> {
  const { host, client } = await look(deps);
  return host && client && isRunning(host) && isRunning(client) ? { ...read(host, deps), client: read(client, deps) } : null;
}

/** `broken`: half of it is gone; the next start makes it anew. */
export async function describeDockerHost(deps: DockerHostDeps): Promise<Environment> {
  const { host, client } = await look(deps);
  const both = [host, client].filter((one) => one !== undefined);
  const nodes = host ? [nodeOf(host, deps)] : [];
  const state = both.length === 0 ? 'absent' : both.length === 1 ? 'broken' : togetherState(both);
  const problem = state === 'broken' ? { code: 'dockerHost.halfGone', params: { name: namesOf(deps).host }, detail: '' } : undefined;
  return { flavour: 'docker', state, nodes, ...(problem ? { problem } : {}) };
}

/** @throws DojoError dockerHost.absent */
export async function pauseDockerHost(deps: DockerHostDeps, work: Work): Promise<void> {
  await work.step(message('dockerHost.steps.pause'), () => onBoth(deps, (container) => container.pause()));
}

/** Paused or stopped: it goes on, or is started again. @throws DojoError dockerHost.absent, dockerHost.notReady */
export async function resumeDockerHost(deps: DockerHostDeps, work: Work): Promise<void> {
  await work.step(message('dockerHost.steps.resume'), async () => {
    await onBoth(deps, async (container) => {
      const { State } = await container.inspect();
      if (State.Paused) await container.unpause();
      else if (!State.Running) await container.start();
    });
    await waitForEngine(deps.docker, namesOf(deps).host, READY_SECONDS, work.signal);
  });
}

async function onBoth(deps: DockerHostDeps, act: (container: Dockerode.Container) => Promise<unknown>): Promise<void> {
  const { host, client } = await look(deps);
  if (!host || !client) throw new DojoError('dockerHost.absent');
  // 409: it was paused, or stopped, by somebody else in the meantime
  const calm = (thrown: unknown) => {
    if (statusOf(thrown) !== 409) throw thrown;
  };
  await Promise.all([host, client].map(({ Id }) => act(deps.docker.getContainer(Id)).catch(calm)));
}

type Info = Dockerode.ContainerInspectInfo;

async function look(deps: DockerHostDeps): Promise<{ host: Info | undefined; client: Info | undefined }> {
  const names = namesOf(deps);
  const one = (name: string) =>
    deps.docker
      .getContainer(name)
      .inspect()
      .catch((thrown: unknown) => gone(thrown) ?? undefined);
  const [host, client] = await Promise.all([one(names.host), one(names.client)]);
  return { host, client };
}

const isRunning = ({ State }: Info): boolean => State.Running && !State.Paused;
const addressOf = ({ NetworkSettings }: Info, deps: DockerHostDeps): string => NetworkSettings.Networks[namesOf(deps).network]?.IPAddress ?? '';

const read = (info: Info, deps: DockerHostDeps): HostContainer => ({
  id: info.Id,
  name: info.Name.replace(/^\//, ''),
  pid: info.State.Pid,
  address: addressOf(info, deps),
});

function togetherState(both: readonly Info[]): Environment['state'] {
  if (both.every(isRunning)) return 'ready';
  return both.every(({ State }) => State.Running) ? 'paused' : 'stopped';
}

function nodeOf(info: Info, deps: DockerHostDeps): EnvironmentNode {
  const address = addressOf(info, deps);
  const state = info.State.Paused ? 'paused' : info.State.Running ? 'running' : 'stopped';
  return { name: 'host', role: 'docker-host', state, ...(address === '' ? {} : { address }) };
}
