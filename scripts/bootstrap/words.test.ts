import { expect, it } from 'vitest';
import { languageOf, say, words } from './words.mjs';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

it('says the same in both languages', () => {
  expect(Object.keys(words.ja)).toEqual(Object.keys(words.en));
  for (const [code, text] of Object.entries(words.en))
    expect(placeholders(new Map(Object.entries(words.ja)).get(code) ?? ''), code).toEqual(placeholders(text));
});

it('fills in what it is given', () => {
  expect(say('en', 'built', { seconds: 4 })).toBe('Interface built (4 s).');
});

it.each([
  [['--lang', 'ja'], {}, 'ja'],
  [['--port', '1', '--lang=en'], { LANG: 'ja_JP.UTF-8' }, 'en'],
  [[], { DOJO_LANG: 'ja', LANG: 'en_US.UTF-8' }, 'ja'],
  [[], { LC_ALL: 'ja_JP.UTF-8', LANG: 'C' }, 'ja'],
  [[], { LANG: 'C.UTF-8' }, 'en'],
  [[], {}, 'en'],
])('chooses the language of %j %j', (argv, env, language) => {
  expect(languageOf(argv, env)).toBe(language);
});
