/** What the engine says of containers that a packet can start from or come to. */
import type Dockerode from 'dockerode';
import { gone } from './status.ts';

export interface RunningContainer {
  /** 64 hexadecimal digits. */
  id: string;
  name: string;
  /** Its first process, as the engine's host counts. */
  pid: number;
  /** Where its network namespace is from: `host`, `none`, `container:ID`, or the name of a network (`default` is `bridge`). */
  networkMode: string;
  networks: ContainerNetwork[];
  published: PublishedPort[];
}

export interface ContainerNetwork {
  name: string;
  address: string;
  /** Of the host on this network. */
  gateway: string;
  /** By which Docker's DNS server knows it there, unless the network is Docker's own `bridge`. */
  names: string[];
}

export interface PublishedPort {
  /** Of the host; `0.0.0.0` is any. */
  address: string;
  port: number;
  protocol: string;
  /** Of the container. */
  target: number;
}

/** What an engine needs for one container is milliseconds; it may wait for ever on one that it cannot pause or end. */
const INSPECT_MS = 15_000;

/** All that run, paused ones too: their network namespaces are there. One that ends meanwhile is left out, and one of which the engine says nothing. */
export async function runningContainers(docker: Dockerode): Promise<RunningContainer[]> {
  const listed = await docker.listContainers();
  const inspected = await Promise.all(
    listed.map(({ Id }) =>
      docker
        .getContainer(Id)
        .inspect({ abortSignal: AbortSignal.timeout(INSPECT_MS) })
        .catch((thrown: unknown) => (isTimeout(thrown) ? undefined : gone(thrown))),
    ),
  );
  return inspected.flatMap((one) => (one?.State.Running ? readContainer(one) : []));
}

const isTimeout = (thrown: unknown): boolean => thrown instanceof Error && /^(?:AbortError|TimeoutError)$/.test(thrown.name);

function readContainer({ Id, Name, State, HostConfig, NetworkSettings }: Dockerode.ContainerInspectInfo): RunningContainer {
  const name = Name.replace(/^\//, '');
  const networks = Object.entries(NetworkSettings.Networks ?? {}).map(([network, { IPAddress, Gateway, Aliases }]) => ({
    name: network,
    address: IPAddress,
    gateway: Gateway,
    names: [name, Id.slice(0, 12), ...(Aliases ?? [])],
  }));
  const published = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([target, bindings]: [string, { HostIp: string; HostPort: string }[] | null]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => ({ ...portOf(target), address: HostIp, port: Number(HostPort), target: portOf(target).port })),
  );
  return { id: Id, name, pid: State.Pid, networkMode: HostConfig.NetworkMode ?? 'default', networks, published };
}

/** `8080/tcp` */
function portOf(text: string): { port: number; protocol: string } {
  const [port, protocol = 'tcp'] = text.split('/');
  return { port: Number(port), protocol };
}
