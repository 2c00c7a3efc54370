/** How much memory an environment's containers use, as `docker stats` counts it. */
import type Docker from 'dockerode';
import { z } from 'zod';

/** Page cache that the kernel can drop at once is not use: `inactive_file` (cgroup v2), `total_inactive_file` (v1), as the docker command subtracts it. */
const Stats = z.object({
  memory_stats: z.object({
    usage: z.number(),
    stats: z.object({ inactive_file: z.number().optional(), total_inactive_file: z.number().optional() }).optional(),
  }),
});

/** An engine whose counting is held up (see docker/pause-container.ts) gives no answer; what does not come now is asked for again at the next look. */
const LIMIT_MS = 2_000;

/** Bytes, of these containers together. Undefined when none of them runs, or the engine does not tell. */
export async function memoryOf(docker: Docker, containers: readonly string[]): Promise<number | undefined> {
  const used = await Promise.all(containers.map((name) => usedBy(docker, name).catch(() => undefined)));
  const known = used.filter((bytes) => bytes !== undefined);
  return known.length > 0 ? known.reduce((sum, bytes) => sum + bytes, 0) : undefined;
}

async function usedBy(docker: Docker, name: string): Promise<number | undefined> {
  const options = { stream: false, 'one-shot': true, abortSignal: AbortSignal.timeout(LIMIT_MS) } as const;
  const { data } = Stats.safeParse(await docker.getContainer(name).stats(options));
  if (!data) return undefined; // a stopped container has no usage
  const { usage, stats } = data.memory_stats;
  return usage - (stats?.total_inactive_file ?? stats?.inactive_file ?? 0);
}
