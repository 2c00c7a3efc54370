/** Texts to the engine, in parts: one message holds little. */
import type { Reading } from '../../contract/index.ts';
import type { RouterContractClient } from '../connection/index.ts';

export interface TextFile {
  name: string;
  text: string;
}

/** Characters. JSON may write one as six bytes, and a message holds 1 MiB. */
const PART = 128 * 1024;

/** Parts that joined give the text again; an empty text is one empty part. A surrogate pair is not torn. */
export function* partsOf(text: string): Generator<string> {
  let from = 0;
  do {
    const end = from + PART;
    const torn = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    const to = torn ? end - 1 : end;
    yield text.slice(from, to);
    from = to;
  } while (from < text.length);
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
