/** A container, a published port, a volume or a network is so, as the Docker engine says. */
import type { CheckResult, DockerCheck } from '../../../contract/index.ts';
import type { DockerScene } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { infraError, notYet, pass } from './results.ts';

type Holds = DockerCheck['holds'];
type Of<What extends Holds['what']> = Extract<Holds, { what: What }>;

export function dockerCheck({ holds }: DockerCheck, { scene }: CheckContext): CheckResult {
  if (scene.kind === 'cluster') return infraError('noDockerHost');
  switch (holds.what) {
    case 'container':
      return container(holds, scene);
    case 'published':
      return published(holds, scene);
    case 'volume':
      return volume(holds, scene);
    case 'network':
      return network(holds, scene);
  }
}

function container({ name, state, networkMode, on, notOn, absent }: Of<'container'>, { containers }: DockerScene): CheckResult {
  const found = containers.find((one) => one.name === name);
  if (absent) return found ? notYet('docker.stillThere', { name }) : pass('docker.absent', { name });
  if (!found) return notYet('docker.none', { name });
  if (state !== undefined && found.state !== state) return notYet('docker.state', { name, found: found.state, wanted: state });
  if (networkMode !== undefined && found.networkMode !== networkMode)
    return notYet('docker.networkMode', { name, found: found.networkMode, wanted: networkMode });
  const networks = found.networks.map((one) => one.name);
  const lacking = on.find((one) => !networks.includes(one));
  if (lacking !== undefined) return notYet('docker.notOn', { name, network: lacking, found: networks.join(', ') || '—' });
  const surplus = notOn.find((one) => networks.includes(one));
  if (surplus !== undefined) return notYet('docker.stillOn', { name, network: surplus });
  return pass('docker.container', { name, state: found.state, networks: networks.join(', ') || '—' });
}

function published({ container: name, port, hostPort, address, absent }: Of<'published'>, { containers }: DockerScene): CheckResult {
  const found = containers.find((one) => one.name === name);
  if (!found) return notYet('docker.none', { name });
  const bindings = found.published.filter((one) => one.target === port);
  const text = bindings.map((one) => `${one.address}:${one.port}`).join(', ');
  const fitting = bindings.find((one) => (hostPort === undefined || one.port === hostPort) && (address === undefined || one.address === address));
  if (absent) return fitting ? notYet('docker.stillPublished', { name, port, bindings: text }) : pass('docker.unpublished', { name, port });
  if (fitting) return pass('docker.published', { name, port, bindings: text });
  return bindings.length === 0 ? notYet('docker.notPublished', { name, port }) : notYet('docker.otherBinding', { name, port, bindings: text });
}

function volume({ name, mountedBy, at, absent }: Of<'volume'>, { volumes, containers }: DockerScene): CheckResult {
  const found = volumes.includes(name);
  if (absent) return found ? notYet('docker.stillThere', { name }) : pass('docker.absent', { name });
  if (!found) return notYet('docker.none', { name });
  const mounts = containers.flatMap((one) => one.mounts.filter((mount) => mount.volume === name).map((mount) => ({ by: one.name, at: mount.at })));
  const fits = mounts.some((one) => (mountedBy === undefined || one.by === mountedBy) && (at === undefined || one.at === at));
  const where = mounts.map((one) => `${one.by}:${one.at}`).join(', ') || '—';
  if ((mountedBy !== undefined || at !== undefined) && !fits) return notYet('docker.otherMount', { name, where });
  return pass('docker.volume', { name, where });
}

function network({ name, driver, internal, absent }: Of<'network'>, { networks }: DockerScene): CheckResult {
  const found = networks.find((one) => one.name === name);
  if (absent) return found ? notYet('docker.stillThere', { name }) : pass('docker.absent', { name });
  if (!found) return notYet('docker.none', { name });
  if (driver !== undefined && found.driver !== driver) return notYet('docker.driver', { name, found: found.driver, wanted: driver });
  if (internal !== undefined && found.internal !== internal) return notYet(internal ? 'docker.notInternal' : 'docker.internal', { name });
  return pass('docker.network', { name, subnet: found.subnet || '—' });
}
