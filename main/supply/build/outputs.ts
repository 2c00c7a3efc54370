/** Reads compiled programs out of the volume of outputs, through a container that is never started. */
import type Dockerode from 'dockerode';
import { withContainer } from './container.ts';
import { takeFile } from './tar.ts';
import { OUTPUT_VOLUME } from './volumes.ts';

export type ReadOutput = (path: string, take: (content: AsyncIterable<unknown>, size: number) => Promise<void>) => Promise<void>;

/** Gives `use` a function that reads one file below /out as a stream. */
export function withOutputs<T>(docker: Dockerode, builder: string, use: (read: ReadOutput) => Promise<T>): Promise<T> {
  const spec = { image: builder, entrypoint: ['true'], volumes: { [OUTPUT_VOLUME]: '/out' } };
  return withContainer(docker, spec, (container) => use(async (path, take) => takeFile(await container.getArchive({ path: `/out/${path}` }), take)));
}
