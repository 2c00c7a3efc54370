/** A message: a code and its parameters. The words stand in language/{en,ja}; prose never travels through code. */
import { z } from 'zod';

export const Params = z.record(z.string(), z.union([z.string(), z.number()]));
export type Params = z.infer<typeof Params>;

export const Message = z.object({ code: z.string(), params: Params.default({}) });
export type Message = z.infer<typeof Message>;

export const Language = z.enum(['en', 'ja']);
export type Language = z.infer<typeof Language>;

/** The same sentence in both languages, for text that belongs to data (a lab's title), not to the program. */
export const Words = z.object({ en: z.string(), ja: z.string() });
export type Words = z.infer<typeof Words>;

export const message = (code: string, params: Params = {}): Message => ({ code, params });
