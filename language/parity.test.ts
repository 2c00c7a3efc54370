/** Both languages say the same things: equal keys, equal placeholders, nothing empty. */
import { describe, expect, it } from 'vitest';
import { type Sentences, sentences } from './index.ts';

function flat(tree: Sentences, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path + key}.`)) all.set(inner, text);
  }
  return all;
}
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1]))].sort();

describe('language', () => {
  const en = flat(sentences.en);
  const ja = flat(sentences.ja);

  it('has the same keys in English and Japanese', () => {
    // i18next's plural forms exist in English only
    const keys = (all: Map<string, string>) => [...new Set([...all.keys()].map((key) => key.replace(/_(one|other)$/, '')))].sort();
    expect(keys(ja)).toEqual(keys(en));
  });

  it('has the same placeholders in each sentence', () => {
    for (const [key, text] of en) {
      const other = ja.get(key) ?? ja.get(key.replace(/_(one|other)$/, '_other')) ?? ja.get(key.replace(/_(one|other)$/, ''));
      expect(placeholders(other ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('leaves no sentence empty', () => {
    for (const [key, text] of [...en, ...ja]) expect(text.trim(), key).not.toBe('');
  });
});
