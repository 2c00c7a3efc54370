/** Texts to the engine, in parts: one message holds little. */
import type { Reading } from '../../contract/index.ts';
import type { RouterContractClient } from '../connection/index.ts';

export interface TextFile {
  name: string;
  text: string;
}

/** Characters of a part, and how many bytes of JSON it may make: a message holds 1 MiB. */
const PART = 512 * 1024;
const BYTES = 900_000;
const encoder = new TextEncoder();

/** Parts that joined give the text again; an empty text is one empty part. A surrogate pair is not torn. */
export function* partsOf(text: string): Generator<string> {
  let from = 0;
  do {
    let part = cut(text, from, PART);
    // most dumps are plain ASCII; of other text JSON may write one character as six bytes
    while (encoder.encode(JSON.stringify(part)).length > BYTES) part = cut(text, from, Math.ceil(part.length / 2));
    yield part;
    from += part.length;
  } while (from < text.length);
}

function cut(text: string, from: number, length: number): string {
  const end = from + length;
  const torn = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return text.slice(from, torn ? end - 1 : end);
}

/** @param told hears which share of all is there */
export async function upload(engine: RouterContractClient, files: readonly TextFile[], told: (share: number) => void): Promise<Reading> {
  const { id } = await engine.explain.begin();
  const all = Math.max(
    1,
    files.reduce((sum, file) => sum + file.text.length, 0),
  );
  let sent = 0;
  for (const { name, text } of files)
    for (const part of partsOf(text)) {
      await engine.explain.add({ id, file: name, text: part });
      sent += part.length;
      told(sent / all);
    }
  return engine.explain.read({ id });
}
