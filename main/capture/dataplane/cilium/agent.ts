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
const Endpoint = z.object({
  id: z.number(),
  status: z.object({
    identity: Identity.nullish(),
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
    .map(({ id, status: { identity, networking } }) => {
      const address = networking?.addressing?.find(({ ipv4 }) => ipv4)?.ipv4;
      const { 'interface-name': device, 'interface-index': ifindex } = networking ?? {};
      return {
        id: String(id),
        ...(address && { address }),
        ...(device && { device }),
        ...(ifindex && { ifindex }),
        ...(identity && { identity: identity.id }),
        labels: [...(identity?.labels ?? [])].sort(),
      };
    })
    .sort((a, b) => Number(a.id) - Number(b.id));

export const readIdentities = (text: string, problem: Problem): DataplaneIdentity[] =>
  readList(readJson(text, problem), Identity, 1, problem)
    .map(({ id, labels }) => ({ id, labels: [...(labels ?? [])].sort() }))
    .sort((a, b) => a.id - b.id);
