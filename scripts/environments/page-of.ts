/** What docs/environments.md is made of. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { KernelFeature } from '../../contract/index.ts';
import { say } from '../../language/index.ts';
import { flavours } from '../../main/cluster/index.ts';
import { FEATURE_PROBES } from '../../main/docker/index.ts';
import type { PageOf } from './page.ts';
import { type Feature, loadPlatforms } from './platforms.ts';

export const PAGE = new URL('../../docs/environments.md', import.meta.url);
export const OBSERVED = new URL('observed.json', import.meta.url);
export const FEATURES: readonly Feature[] = [...KernelFeature.options, 'btf'];

const Observed = z.strictObject({ on: z.iso.date(), kernel: z.string(), docker: z.string(), lacking: z.array(z.enum([...KernelFeature.options, 'btf'])) });

/** @throws ZodError or Error where one of the files is not as it should be */
export async function pageOf(): Promise<PageOf> {
  const features = Object.fromEntries(
    FEATURES.map((id) => [id, { name: say('en', `machine.facts.${id}`), advice: say('en', `machine.advice.${id}`) }]),
  ) as PageOf['features'];
  return {
    flavours,
    names: Object.fromEntries(Object.keys(flavours).map((flavour) => [flavour, say('en', `app.flavour.${flavour}`)])),
    features,
    probes: FEATURE_PROBES,
    platforms: await loadPlatforms(),
    observed: Observed.parse(JSON.parse(await readFile(OBSERVED, 'utf8'))),
  };
}
