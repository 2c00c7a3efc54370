/** What Cilium's agent says over its API (api/v1/openapi.yaml): its version, the endpoints of the node, and the labels behind each identity. */
import { z } from 'zod';
import type { DataplaneEndpoint, DataplaneIdentity } from '../../../../contract/index.ts';
import { readJson, readList } from '../../parse/json.ts';
import type { Problem } from '../../parse/problem.ts';

const Health = z.object({ cilium: z.object({ msg: z.string() }) });

/** `1.20.2 (v1.20.2-00000000)` → `1.20.2`; `?` where it cannot be read. */
export function readVersion(text: string, problem: Problem): string {
  const health = Health.safeParse(readJson(text, problem));
  if (!health.success) problem(1, 'the agent does not say its version');
  return health.data?.cilium.msg.split(' ')[0] || '?';
}

const Identity = z.object({ id: z.number(), labels: z.array(z.string()).nullish() });
/** The labels of each rule name the object that it was made from. */
const Rules = z.array(z.object({ 'derived-from-rules': z.array(z.array(z.string())).nullish() })).nullish();
const Endpoint = z.object({
  id: z.number(),
  status: z.object({
    identity: Identity.nullish(),
    policy: z.object({ realized: z.object({ l4: z.object({ ingress: Rules, egress: Rules }).nullish() }).nullish() }).nullish(),
    networking: z
      .object({
        addressing: z.array(z.object({ ipv4: z.string().optional() })).nullish(),
        'interface-name': z.string().optional(),
        'interface-index': z.number().optional(),
      })
      .nullish(),
  }),
});

export const readEndpoints = (text: string, problem: Problem): DataplaneEndpoint[] =>
  readList(readJson(text, problem), Endpoint, 1, problem)
    .map(({ id, status: { identity, networking, policy } }) => {
      const address = networking?.addressing?.find(({ ipv4 }) => ipv4)?.ipv4;
      const { 'interface-name': device, 'interface-index': ifindex } = networking ?? {};
      return {
        id: String(id),
        ...(address && { address }),
        ...(device && { device }),
        ...(ifindex && { ifindex }),
        ...(identity && { identity: identity.id }),
        labels: [...(identity?.labels ?? [])].sort(),
        policies: (['ingress', 'egress'] as const).flatMap((direction) =>
          sourcesOf(policy?.realized?.l4?.[direction]).map((source) => ({ direction, ...source })),
        ),
      };
    })
    .sort((a, b) => Number(a.id) - Number(b.id));

/** `k8s:io.cilium.k8s.policy.derived-from=NetworkPolicy`, `….name=…`, `….namespace=…` (pkg/k8s/apis/cilium.io/utils). */
function sourcesOf(rules: z.infer<typeof Rules>): { kind: string; name: string }[] {
  const all = (rules ?? [])
    .flatMap((rule) => rule['derived-from-rules'] ?? [])
    .flatMap((labels) => {
      const of = (key: string) => labels.find((one) => one.startsWith(`k8s:io.cilium.k8s.policy.${key}=`))?.split('=')[1];
      const [kind, name, namespace] = [of('derived-from'), of('name'), of('namespace')];
      return kind === undefined || name === undefined ? [] : [{ kind, name: namespace === undefined ? name : `${namespace}/${name}` }];
    });
  return [...new Map(all.map((one) => [`${one.kind} ${one.name}`, one])).values()];
}

export const readIdentities = (text: string, problem: Problem): DataplaneIdentity[] =>
  readList(readJson(text, problem), Identity, 1, problem)
    .map(({ id, labels }) => ({ id, labels: [...(labels ?? [])].sort() }))
    .sort((a, b) => a.id - b.id);
