/** What a recording was made with. */
import type { Parts } from './parts.ts';

/** Component → version: the engine's and the kernel's, as far as they are known. */
export function machineVersions({ store }: Parts): Record<string, string> {
  const engine = store.get().engine.version;
  const kernel = store.get().machine?.facts.find(({ id }) => id === 'kernel')?.value;
  return { ...(engine ? { docker: engine } : {}), ...(kernel ? { kernel } : {}) };
}
