/** Which Pod or container answered: a Pod says so itself, in the body; else the address that the answer came from tells. */
import { z } from 'zod';
import type { Leg } from '../../../contract/index.ts';
import type { Sent } from '../evidence.ts';
import type { Topology } from './topology.ts';

const Body = z.object({ pod: z.string().min(1), namespace: z.string().min(1) });

/** @returns `namespace/pod`, or without a cluster a container's name; undefined where nobody answered, or somebody else */
export function answeredBy(sent: Sent, reply: Leg | null, { names, places }: Topology): string | undefined {
  if (sent.error) return undefined;
  const said = Body.safeParse(parseJson(sent.body ?? '')).data;
  if (said) return `${said.namespace}/${said.pod}`;
  const source = reply?.hops[0]?.packet.before.src;
  if (source === undefined) return undefined;
  const pod = names.kernel(source).find(({ kind }) => kind === 'pod');
  return pod
    ? `${pod.namespace}/${pod.name}`
    : places.find(({ space, netns }) => space.role === 'container' && netns?.addresses.some(({ address }) => address === source))?.id;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
