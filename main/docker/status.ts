/** The HTTP status of an engine's refusal. */
import { z } from 'zod';

const Refusal = z.object({ statusCode: z.number() });

/** 404 = no such thing, 409 = conflict with its state, 304 = already so; undefined when the engine did not answer at all. */
export const statusOf = (thrown: unknown): number | undefined => Refusal.safeParse(thrown).data?.statusCode;

/** For `catch`: what is not there any more needs no removing. Other errors are thrown again. */
export function gone(thrown: unknown): void {
  const status = statusOf(thrown);
  if (status !== 404 && status !== 304) throw thrown;
}
