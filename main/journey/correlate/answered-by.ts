/** Which Pod answered: it says so itself, in the body; else the address that the answer came from tells. */
import { z } from 'zod';
import type { Leg } from '../../../contract/index.ts';
import type { NameIndex } from '../../names/index.ts';
import type { Sent } from '../evidence.ts';

const Body = z.object({ pod: z.string().min(1), namespace: z.string().min(1) });

/** @returns `namespace/pod`; undefined where nobody answered, or somebody who is no Pod */
export function answeredBy(sent: Sent, reply: Leg | null, names: NameIndex): string | undefined {
  if (sent.error) return undefined;
  const said = Body.safeParse(parseJson(sent.body ?? '')).data;
  if (said) return `${said.namespace}/${said.pod}`;
  const source = reply?.hops[0]?.packet.before.src;
  const pod = source === undefined ? undefined : names.kernel(source).find(({ kind }) => kind === 'pod');
  return pod && `${pod.namespace}/${pod.name}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
