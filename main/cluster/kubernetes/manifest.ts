/** A Kubernetes object as it is written in a manifest; nothing of it is dropped or renamed on the way to the API server. */
import { z } from 'zod';

export const Manifest = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z.looseObject({ name: z.string().min(1), namespace: z.string().optional(), labels: z.record(z.string(), z.string()).optional() }),
});
export type Manifest = z.infer<typeof Manifest>;

export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** `Service default/web`, `Namespace lab`. */
export const describeRef = (ref: Omit<ObjectRef, 'apiVersion'>): string => `${ref.kind} ${ref.namespace ? `${ref.namespace}/` : ''}${ref.name}`;
