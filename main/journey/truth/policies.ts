/** A random NetworkPolicy over the scene's Pods, and whom it lets in by what Kubernetes says of it. Kubernetes API: NetworkPolicy v1. */
import type { Expected, Start } from './expected.ts';
import type { Random } from './random.ts';

export interface TruthPolicy {
  spec: Record<string, unknown>;
  selects(pod: string): boolean;
  /** The name of a Pod that asks. */
  letsIn(pod: string): boolean;
}

/** Labels of scene.fixture.ts: `app` is the Pod's name without its number, `one` all of it. */
const byApp = (app: string) => ({ labels: { app }, holds: (pod: string) => pod.startsWith(`${app}-`) });
const byName = (one: string) => ({ labels: { one }, holds: (pod: string) => pod === one });

export function randomPolicy({ pick, chance }: Random): TruthPolicy {
  const target = pick([byApp('web'), byName('web-0'), byName('web-1'), byApp('ask')]);
  const friend = chance(0.8) ? pick([byApp('ask'), byName('ask-0'), byName('ask-1'), byApp('web')]) : undefined;
  return {
    spec: {
      podSelector: { matchLabels: target.labels },
      policyTypes: ['Ingress'],
      ingress: friend ? [{ from: [{ podSelector: { matchLabels: friend.labels } }] }] : [],
    },
    selects: target.holds,
    letsIn: (pod) => friend?.holds(pod) ?? false,
  };
}

/**
 * A Pod is always let in to itself, and a node to its own Pods (https://kubernetes.io/docs/concepts/services-networking/network-policies/).
 * @param asker name of the Pod that asks; absent for others
 * @param isToSelfPoliced a Pod needs to be let in to itself
 */
export function underPolicy(expected: Expected, { selects, letsIn }: TruthPolicy, start: Start, asker: string | undefined, isToSelfPoliced = false): Expected {
  const passes = (pod: string) =>
    !selects(pod) ||
    (asker !== undefined && ((asker === pod && !isToSelfPoliced) || letsIn(asker))) ||
    (start.kind === 'node' && pod.endsWith(`-${start.node}`));
  const answers = expected.answers.filter(passes);
  return { answers, isDenied: answers.length < expected.answers.length };
}
