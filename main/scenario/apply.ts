/** Applies a lab's manifests. */
import { message } from '../../contract/index.ts';
import { describeRef, type Kubernetes, LAB_LABEL, type Manifest } from '../cluster/index.ts';
import type { Work } from '../operation/index.ts';

export const FIELD_MANAGER = 'packet-dojo-lab';

export interface ApplyScenario {
  kube: Kubernetes;
  /** The lab's id: each object is labelled with it. */
  lab: string;
  files: { name: string; text: string }[];
}

/**
 * Server-side apply of every file, in order. An object without namespace goes to `default`.
 * @returns the objects as the API server has them
 * @throws DojoError cluster.badManifest (with file, line, column), cluster.apiRefused, cluster.unknownKind
 */
export async function applyScenario({ kube, lab, files }: ApplyScenario, work: Work): Promise<Manifest[]> {
  return work.step(message('scenario.steps.apply', { lab }), async (step) => {
    const applied: Manifest[] = [];
    for (const { name, text } of files) {
      step.note(message('scenario.notes.file', { name }));
      const objects = await kube.applyDocuments(text, { fieldManager: FIELD_MANAGER, labels: { [LAB_LABEL]: lab }, name }, work.signal);
      for (const { kind, metadata } of objects)
        work.log(`applied ${describeRef({ kind, name: metadata.name, ...(metadata.namespace ? { namespace: metadata.namespace } : {}) })}`);
      applied.push(...objects);
      step.progress(applied.length / Math.max(applied.length, files.length));
    }
    return applied;
  });
}
