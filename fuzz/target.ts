/** What is fuzzed: one reader of text or bytes that come from outside (a kernel, an engine, a file, a person). */

export interface Target {
  name: string;
  /** Real inputs, a character for each byte (`latin1`). Read when they are first asked for. */
  samples(): readonly string[];
  /** How real inputs are changed: line by line, value by value (JSON, one per line), or byte by byte. */
  form: 'lines' | 'json' | 'bytes';
  /** Reads the input. Whatever it returns is weighed and looked through. @throws Error where a check of its own fails */
  read(bytes: Buffer): unknown;
  /** Codes of the DojoErrors that its docstring names. */
  refuses: readonly string[];
  /** Words of its grammar beside those of the samples. */
  words: readonly string[];
  /** Inputs that it once could not stand. */
  broke: readonly string[];
  /** Parts that were, or could be, read more than once each: made long, they show it. */
  pumps: readonly Pump[];
  /** Bytes of a long input in the tests: fewer where each costs microseconds, mostly in a library. */
  long: number;
  /** Most bytes of result for a byte of input. */
  growth: number;
}

export interface Pump {
  before?: string;
  /** Said again and again. */
  unit: string;
  after?: string;
}

type Wanted = Pick<Target, 'name' | 'samples'> & Partial<Target>;

const GROWTH = 100;
/** What reads every byte once takes milliseconds for it; what reads it once for every byte takes minutes, and its test does not end. */
const LONG = 400_000;

/** A reader of bytes. */
export const bytesTarget = (wanted: Wanted & Pick<Target, 'read'>): Target => ({
  form: 'bytes',
  refuses: [],
  words: [],
  broke: [],
  pumps: [],
  long: LONG,
  growth: GROWTH,
  ...wanted,
});

/** A reader of text; bytes that are no UTF-8 become U+FFFD before it, as they do in the program. */
export function textTarget({ read, ...wanted }: Omit<Wanted, 'read'> & { read(text: string): unknown }): Target {
  return bytesTarget({ form: 'lines', ...wanted, read: (bytes) => read(bytes.toString('utf8')) });
}

/** Text as an input: a character for each of its bytes. */
export const asInput = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
