/** The engine's answer to build, pull and import: one JSON object per line. A status of 200 is no success; an error may be any line. */
import { z } from 'zod';

export const ProgressLine = z.object({
  /** Layer, while pulling. */
  id: z.string().optional(),
  status: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
  /** Text, while building. */
  stream: z.string().optional(),
  error: z.string().optional(),
  aux: z.unknown().optional(),
});
export type ProgressLine = z.infer<typeof ProgressLine>;

/** Cuts bytes into lines, whatever the chunks; a line that is no JSON object of this shape becomes an error line with its text. */
export class LineReader {
  #decoder = new TextDecoder();
  #rest = '';

  push(bytes: Uint8Array): ProgressLine[] {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.filter((line) => line.trim() !== '').map(parseLine);
  }

  /** What is left when the stream ends. */
  end(): ProgressLine[] {
    const rest = this.#rest + this.#decoder.decode();
    this.#rest = '';
    return rest.trim() === '' ? [] : [parseLine(rest)];
  }
}

function parseLine(line: string): ProgressLine {
  try {
    const parsed = ProgressLine.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
  } catch {
    // below
  }
  return { error: `the engine sent a line that is not understood: ${line.slice(0, 200)}` };
}

/** Reads a stream to its end. @throws Error with the text of the first error line */
export async function followLines(stream: AsyncIterable<unknown>, onLine: (line: ProgressLine) => void): Promise<void> {
  const reader = new LineReader();
  const take = (line: ProgressLine) => {
    onLine(line);
    if (line.error !== undefined) throw new Error(line.error);
  };
  for await (const chunk of stream) reader.push(chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk))).forEach(take);
  reader.end().forEach(take);
}
