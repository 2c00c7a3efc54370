/** What all policies together say about a Pod in one direction: they are additive, and a Pod that none selects is open. */
import type { ForeignPolicy, NetworkPolicyObject, ObjectsAnswer, PassVerdict, PolicyLook } from '../../contract/index.ts';
import { sayBoth } from '../../language/index.ts';
import { lookAtForeign } from './foreign/foreign.ts';
import type { Asked } from './kubernetes/asked.ts';
import { lookAtPolicy } from './kubernetes/network-policy.ts';

/** @param policies undefined: they were not read */
export function objectsAnswer(asked: Asked, policies: readonly NetworkPolicyObject[] | undefined, foreign: readonly ForeignPolicy[]): ObjectsAnswer {
  const kubernetes = (policies ?? []).flatMap((one) => lookAtPolicy(one, asked) ?? []);
  const others = foreign.flatMap((one) => lookAtForeign(one, asked) ?? []);
  const looks = [...kubernetes, ...others];
  const { code, verdict, ...params } = policies === undefined ? told('notRead', 'unknown') : judge(asked, kubernetes, others);
  return {
    direction: asked.direction,
    pod: `${asked.pod.namespace}/${asked.pod.name}`,
    verdict,
    policies: looks,
    others: (policies ?? []).length + foreign.length - looks.length,
    words: sayBoth(`policy.objects.${code}`, { ...params, direction: asked.direction, peer: asked.peer.end.text, pod: asked.pod.name }),
  };
}

interface Judged {
  code: string;
  verdict: PassVerdict;
  policy?: string;
  alone?: string;
}

const told = (code: string, verdict: PassVerdict, params: Pick<Judged, 'policy' | 'alone'> = {}): Judged => ({ code, verdict, ...params });

/**
 * Kubernetes says what no policy can forbid: a Pod to itself, and a Pod's own node in both directions; what policies do to Pods on the host's network it leaves to the plugin
 * (https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods).
 */
function judge({ pod, peer }: Asked, kubernetes: readonly PolicyLook[], foreign: readonly PolicyLook[]): Judged {
  if (kubernetes.length === 0 && foreign.length === 0) return told('notSelected', 'allow');
  if (pod.hostNetwork) return told('hostNetwork', 'unknown');
  if (peer.pod?.namespace === pod.namespace && peer.pod.name === pod.name) return told('itself', 'allow');
  if (peer.end.kind === 'node' && peer.end.name === pod.nodeName) return told('ownNode', 'allow');
  const judged = kubernetes.length === 0 ? told('notSelected', 'allow') : sum(kubernetes);
  return foreign.length === 0 ? judged : told(`foreign.${judged.verdict}`, 'unknown', { policy: nameOf(foreign[0]) });
}

function sum(looks: readonly PolicyLook[]): Judged {
  const has = ({ rules }: PolicyLook, wanted: PassVerdict) => rules?.some(({ verdict }) => verdict === wanted);
  const allowing = looks.find((look) => look.selects === 'yes' && has(look, 'allow'));
  if (allowing) return told('allowed', 'allow', { policy: nameOf(allowing) });
  const open = looks.find((look) => look.selects === 'unknown' || has(look, 'unknown'));
  return open ? told('undecided', 'unknown', { policy: nameOf(open) }) : told('denied', 'deny', { policy: looks.map(nameOf).join(', ') });
}

const nameOf = (look: Pick<PolicyLook, 'namespace' | 'name'> | undefined): string => [look?.namespace, look?.name].filter(Boolean).join('/');
