/** Measures this machine: what its containers may do, what its kernel has, how much room there is. */
import type Dockerode from 'dockerode';
import { type MachineReport, message } from '../../contract/index.ts';
import { imageWith, privilegedRefusal } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { factsOf } from './facts.ts';
import { readHost, sameKernel } from './host-readings.ts';
import { probeInContainer } from './probe-container.ts';
import { numberOf, type Readings } from './readings.ts';
import { askRegistry } from './registry.ts';

export interface ProbeOptions {
  docker: Dockerode;
  /** The image with every program the probe uses; where it is not here, another with a shell and `ip` does, then one with a shell alone. */
  toolsImage?: string | undefined;
}

/**
 * A report with every fact of contract/machine.ts. Raises the inotify limits on the way, where a privileged container may.
 * Memory and disk are 0 where nothing could be read (their facts say unknown).
 */
export async function probeMachine({ docker, toolsImage }: ProbeOptions, work: Work): Promise<MachineReport> {
  work.plan([message('machine.steps.privileged'), message('machine.steps.probe'), message('machine.steps.registry')]);
  const registryAsked = work.step(message('machine.steps.registry'), () => askRegistry(docker, work.signal));
  registryAsked.catch(() => {});
  const refusal = await work.step(message('machine.steps.privileged'), () => privilegedRefusal(docker));
  const readings = await work.step(message('machine.steps.probe'), () => read(docker, toolsImage, refusal === undefined, work));
  for (const [name, value] of readings.values) work.log(`${name}: ${value}`);
  const [{ Version: engineVersion }, registry] = await Promise.all([docker.version(), registryAsked]);
  const { values } = readings;
  return {
    takenAt: Date.now(),
    facts: factsOf({ engineVersion, refusal, readings, registry }),
    memoryBytes: { total: (numberOf(values, 'memTotal') ?? 0) * 1024, available: (numberOf(values, 'memAvailable') ?? 0) * 1024 },
    diskFreeBytes: numberOf(values, 'diskFree') ?? 0,
  };
}

async function read(docker: Dockerode, toolsImage: string | undefined, privileged: boolean, work: Work): Promise<Readings> {
  const image = await probeImage(docker, toolsImage);
  if (image !== undefined) return probeInContainer(docker, image, privileged, work);
  const { KernelVersion: kernel, DockerRootDir: dockerRoot } = await docker.info();
  return sameKernel(kernel) ? readHost(dockerRoot) : { from: 'host', values: new Map() };
}

async function probeImage(docker: Dockerode, toolsImage: string | undefined): Promise<string | undefined> {
  const here =
    toolsImage !== undefined &&
    (await docker
      .getImage(toolsImage)
      .inspect()
      .then(
        () => true,
        () => false,
      ));
  if (here) return toolsImage;
  return (await imageWith(docker, ['/bin/sh', '/usr/bin/stat', '/sbin/ip'])) ?? imageWith(docker, ['/bin/sh', '/usr/bin/stat']);
}
