/** One request between containers or from Docker's host: without a cluster, and needing no image but the tools'. */
import type { Recorded } from '../capsule/index.ts';
import { captureDocker } from '../capture/index.ts';
import { execIn, runningContainers, streamIn, toolsContainer } from '../docker/index.ts';
import { type DockerOrigin, recordDocker } from '../journey/index.ts';
import type { Work } from '../operation/index.ts';
import { imageReference, prepareSupply } from '../supply/index.ts';
import type { Parts } from './parts.ts';
import { machineVersions } from './versions.ts';

/** @throws DojoError as recordDocker, prepareSupply and captureDocker */
export async function dockerJourney(parts: Parts, from: DockerOrigin, to: string, work: Work): Promise<Recorded> {
  const { catalog, dataDir } = parts;
  const docker = parts.docker();
  await prepareSupply({ docker, catalog, from: 'auto', dataDir, only: ['tools'] }, work);
  const { id } = await toolsContainer(docker, imageReference(catalog, 'tools'));
  const { signal } = work;
  const { journey, recording } = await recordDocker(
    {
      stream: (argv, options) => streamIn(docker, id, argv, options),
      capture: (containers) => captureDocker((argv, options) => execIn(docker, id, argv, options), containers, { signal }),
      containers: await runningContainers(docker),
      versions: machineVersions(parts),
    },
    { from, to },
    work,
  );
  return { journey, ...recording, manifests: [] };
}
