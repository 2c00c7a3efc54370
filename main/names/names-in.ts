/** The kernel names that stand in a text, each asked for what it stands for. */
import type { NameRef } from '../../contract/index.ts';

/** @param texts of a change or a rule; a word is a chain, an address (with or without port or prefix length), a device or `namespace/pod` */
export function namesIn(texts: (string | undefined)[], names: (kernel: string) => NameRef[]): NameRef[] {
  const found = new Map<string, NameRef>();
  for (const word of new Set(texts.flatMap((text) => (text ?? '').split(/[\s",;{}=]+/)))) {
    for (const candidate of new Set([word, word.replace(/\/\d+$/, ''), word.replace(/:\d+$/, '')])) {
      if (candidate !== '') for (const ref of names(candidate)) found.set(JSON.stringify(ref), ref);
    }
  }
  return [...found.values()];
}
