/** Reads fields of a Kubernetes object as the API server gave it. */
import { z } from 'zod';

const Condition = z.object({ type: z.string(), status: z.string(), reason: z.string().optional(), message: z.string().optional() });
const WithConditions = z.object({ status: z.object({ conditions: z.array(Condition).optional() }).optional() });
export type Condition = z.infer<typeof Condition>;

/** `status.conditions[type]`; undefined when the object has no such condition (yet). */
export function conditionOf(object: unknown, type: string): Condition | undefined {
  const parsed = WithConditions.safeParse(object);
  return parsed.success ? parsed.data.status?.conditions?.find((one) => one.type === type) : undefined;
}

/** The value at a dotted path, numbers count into lists: `spec.ports.0.nodePort`. */
export const fieldOf = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), object);
