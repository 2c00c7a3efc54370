/** For integration tests: containers on networks of their own, one on none, and one that stands outside, on no bridge of Docker's. */
import { randomInt, randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { captureDocker } from '../capture/index.ts';
import { connectDocker, execIn, gone, ourLabels, type RunningContainer, runningContainers, streamIn, toolsContainer } from '../docker/index.ts';
import { TOOLS_IMAGE } from './on-cluster.fixture.ts';
import type { DockerDeps } from './record-docker.ts';

const NETWORKS = ['one', 'two'];
/** By role: the network that each stands on. */
const CONTAINERS = { ask: 'one', web: 'one', other: 'two', 'plain-ask': 'bridge', 'plain-web': 'bridge', alone: 'none', outside: 'none' } as const;
type Role = keyof typeof CONTAINERS;

export interface OnDocker {
  docker: Dockerode;
  /** A container's full name by its role. */
  name(role: Role): string;
  address(role: Role): string;
  /** The host on a container's network. */
  gateway(role: Role): string;
  /** Of the host, where it publishes the port of `web`. */
  published(port: '8080/tcp' | '7001/udp'): number;
  deps(): Promise<DockerDeps>;
  /** Runs in the tools container, in the network namespace of Docker's host. */
  run(...argv: string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function onDocker(): Promise<OnDocker> {
  const { docker } = await connectDocker();
  const prefix = `packet-dojo-test-${randomUUID().slice(0, 8)}`;
  const tools = `${prefix}-tools`;
  const networkOf = (network: string) => (NETWORKS.includes(network) ? `${prefix}-${network}` : network);
  const roles = Object.keys(CONTAINERS).filter((role): role is Role => role in CONTAINERS);
  const remove = async () => {
    await Promise.all([...roles.map((role) => `${prefix}-${role}`), tools].map((name) => docker.getContainer(name).remove({ force: true }).catch(gone)));
    await Promise.all(NETWORKS.map((network) => docker.getNetwork(networkOf(network)).remove().catch(gone)));
  };
  try {
    await Promise.all([
      toolsContainer(docker, TOOLS_IMAGE, tools),
      ...NETWORKS.map((network) => docker.createNetwork({ Name: networkOf(network), Labels: ourLabels('test') })),
    ]);
    await Promise.all(roles.map((role) => start(docker, `${prefix}-${role}`, networkOf(CONTAINERS[role]), role)));
    const run: OnDocker['run'] = async (...argv) => {
      const { code, stdout, stderr } = await execIn(docker, tools, argv);
      if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
      return stdout;
    };
    const all = await runningContainers(docker);
    const container = (role: Role): RunningContainer => {
      const found = all.find(({ name }) => name === `${prefix}-${role}`);
      if (!found) throw new Error(`${prefix}-${role} does not run`);
      return found;
    };
    const far = await standOutside(run, container('outside').pid);
    return {
      docker,
      name: (role) => container(role).name,
      address: (role) => (role === 'outside' ? far.address : (container(role).networks[0]?.address ?? '')),
      gateway: (role) => (role === 'outside' ? far.gateway : (container(role).networks[0]?.gateway ?? '')),
      published: (port) => container('web').published.find(({ protocol }) => port.endsWith(protocol))?.port ?? 0,
      deps: async () => ({
        stream: (argv, options) => streamIn(docker, tools, argv, options),
        versions: {},
        containers: await runningContainers(docker),
        capture: (containers) => captureDocker((argv, options) => execIn(docker, tools, argv, options), containers),
      }),
      run,
      remove,
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function start(docker: Dockerode, name: string, network: string, role: Role): Promise<void> {
  const published = role === 'web' ? { '8080/tcp': [{ HostIp: '0.0.0.0' }], '7001/udp': [{ HostIp: '0.0.0.0' }] } : {};
  const container = await docker.createContainer({
    name,
    Image: 'packet-dojo/echo:1',
    Hostname: role,
    Labels: ourLabels('test'),
    HostConfig: { NetworkMode: network, PortBindings: published },
    ...(network === 'none' || network === 'bridge' ? {} : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [role] } } } }),
  });
  await container.start();
}

/** A cable of its own to the host, as a machine in the world has (addresses: RFC 2544). It goes with the container's network namespace. */
async function standOutside(run: OnDocker['run'], pid: number): Promise<{ address: string; gateway: string }> {
  const [net, here] = [`198.18.${randomInt(256)}`, `pd${pid}`];
  const inside = (...argv: string[]) => run('nsenter', `--net=/proc/${pid}/ns/net`, 'ip', ...argv);
  await run('ip', 'link', 'add', here, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid));
  await run('ip', 'address', 'add', `${net}.1/30`, 'dev', here);
  await run('ip', 'link', 'set', here, 'up');
  await inside('address', 'add', `${net}.2/30`, 'dev', 'eth0');
  await inside('link', 'set', 'eth0', 'up');
  await inside('route', 'add', 'default', 'via', `${net}.1`);
  return { address: `${net}.2`, gateway: `${net}.1` };
}
