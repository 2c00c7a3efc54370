/** What all parts of an installation that run as Pods have in common (apps/v1). */
import type { Manifest } from '../kubernetes/manifest.ts';

type Labels = Record<string, string>;
type PodSpec = Record<string, unknown>;

/** An environment variable with a field of the Pod itself. */
export const field = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });

const podsOf = (labels: Labels, spec: PodSpec) => ({ selector: { matchLabels: labels }, template: { metadata: { labels }, spec } });

/** A Pod on each node. @param labels of its Pods */
export const daemonSet = (metadata: Manifest['metadata'], labels: Labels, spec: PodSpec): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata,
  spec: podsOf(labels, spec),
});

/** One Pod; a new one starts when the old one has gone. @param labels of its Pods */
export const onePod = (metadata: Manifest['metadata'], labels: Labels, spec: PodSpec): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { replicas: 1, strategy: { type: 'Recreate' }, ...podsOf(labels, spec) },
});
