/** Makes the Docker host and its client, ready to carry labs. Fails or is cancelled anywhere: nothing of it stays. */
import type Dockerode from 'dockerode';
import { DojoError, message } from '../../contract/index.ts';
import { ensureNetwork, fixedAddress, flavours, removeNetworkIfUnused } from '../cluster/index.ts';
import { removeContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { findDockerHost } from './find.ts';
import { loadImages } from './images.ts';
import { waitForEngine } from './inner-engine.ts';
import { LAB_IMAGES, labelsOf, type Names, namesOf, WORK_FOLDER } from './names.ts';
import type { DockerHost, DockerHostDeps } from './types.ts';

/** Its block of fixed addresses; clusters have the lower ones. */
const SLOT = 6;
const READY_SECONDS = 60;

/** @throws DojoError dockerHost.notReady, dockerHost.loadFailed, cluster.noSubnet; what the engine refuses */
export async function createDockerHost(deps: DockerHostDeps, work: Work): Promise<DockerHost> {
  const names = namesOf(deps);
  const title = (step: string) => message(`dockerHost.steps.${step}`);
  work.plan(['start', 'engine', 'images'].map(title));
  await removeBoth(deps); // what another creation left half done
  work.undo('remove the Docker host', () => removeBoth(deps));
  await work.step(title('start'), async () => {
    const reserved = Object.values(flavours).flatMap(({ podSubnet, serviceSubnet }) => [podSubnet, serviceSubnet]);
    const { cidr } = await ensureNetwork(deps.docker, names.network, reserved);
    await start(deps.docker, hostDefinition(deps, names, fixedAddress(cidr, SLOT, 1)), work.signal);
    await start(deps.docker, clientDefinition(deps, names, fixedAddress(cidr, SLOT, 0)), work.signal);
  });
  await work.step(title('engine'), () => waitForEngine(deps.docker, names.host, READY_SECONDS, work.signal));
  await work.step(title('images'), (step) => loadImages(deps.docker, names.host, LAB_IMAGES.map(deps.image), step, work.signal));
  const host = await findDockerHost(deps);
  if (!host) throw new DojoError('dockerHost.notReady', { name: names.host, seconds: READY_SECONDS });
  return host;
}

/** Nothing happens where there is none. */
export const removeDockerHost = (deps: DockerHostDeps, work: Work): Promise<void> => work.step(message('dockerHost.steps.remove'), () => removeBoth(deps));

async function removeBoth(deps: DockerHostDeps): Promise<void> {
  const { label, network } = namesOf(deps);
  const ours = await deps.docker.listContainers({ all: true, filters: { label: [label] } });
  await Promise.all(ours.map(({ Id }) => removeContainer(deps.docker, Id)));
  await removeNetworkIfUnused(deps.docker, network);
}

async function start(docker: Dockerode, definition: Dockerode.ContainerCreateOptions, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const container = await docker.createContainer(definition);
  await container.start();
}

/** Privileged, as kind's nodes are: an engine makes namespaces, mounts and rules. What it stores is an anonymous volume, which goes with it. */
const hostDefinition = (deps: DockerHostDeps, names: Names, address: string): Dockerode.ContainerCreateOptions => ({
  name: names.host,
  Hostname: 'docker-host',
  Image: deps.image('docker-host'),
  Labels: labelsOf(names, 'docker-host'),
  Volumes: { '/var/lib/docker': {} },
  WorkingDir: WORK_FOLDER,
  HostConfig: {
    Privileged: true,
    NetworkMode: names.network,
    Tmpfs: { '/run': '', '/tmp': '' },
    SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
    RestartPolicy: { Name: 'no' },
  },
  NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: address } } } },
});

/** A machine beside it, in the same network. */
const clientDefinition = (deps: DockerHostDeps, names: Names, address: string): Dockerode.ContainerCreateOptions => ({
  name: names.client,
  Hostname: 'client',
  Image: deps.image('debian'),
  Labels: labelsOf(names, 'client'),
  Entrypoint: ['sleep'],
  Cmd: ['infinity'],
  WorkingDir: '/root',
  StopSignal: 'SIGKILL',
  HostConfig: { Init: true, NetworkMode: names.network, CapAdd: ['NET_ADMIN', 'NET_RAW'], RestartPolicy: { Name: 'no' } },
  NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: address } } } },
});
