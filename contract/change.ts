/** What became different between two captures of one node, by meaning and not by line. */
import { z } from 'zod';
import { NameRef } from './objects.ts';

export const ChangeKind = z.enum([
  'rule',
  'chain',
  'set-element',
  'set',
  'route',
  'policy-rule',
  'address',
  'link',
  'neighbour',
  'fdb',
  'conntrack',
  'namespace',
  'bgp-session',
  'bpf',
  'map-entry',
  'sysctl',
  'socket',
]);

export const Change = z.object({
  id: z.string(),
  /** Milliseconds since the epoch when the later capture was taken. */
  at: z.number(),
  node: z.string(),
  /** Network namespace: the node's own name, or `namespace/pod`. */
  netns: z.string(),
  kind: ChangeKind,
  action: z.enum(['added', 'removed', 'changed']),
  /** Where it stands, for people: `nat KUBE-SERVICES`, `main`, `flannel.1`. */
  subject: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  /** The Kubernetes object whose apply led to it, and how long after; absent where none is known. */
  cause: z.object({ object: z.string(), verb: z.string(), milliseconds: z.number() }).optional(),
  names: z.array(NameRef),
});
export type Change = z.infer<typeof Change>;
