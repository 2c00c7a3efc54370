/** Terms in running text, in both languages. */
import { describe, expect, it } from 'vitest';
import { type TermId, termIn, termsIn } from '../../language/index.ts';
import { markTerms } from './mark-terms.ts';
import { markedTerms } from './match.ts';
import { findTerms } from './search.ts';

const marked = (language: 'en' | 'ja', text: string) =>
  markedTerms(text, language, new Set()).flatMap(({ term, text: words }) => (term === undefined ? [] : [[words, term]]));

describe('markedTerms in English', () => {
  it('finds whole words, in the plural and at the head of a sentence, each once', () =>
    expect(marked('en', 'Nodes have rules. A rule of a node hangs on a hook.')).toEqual([
      ['Nodes', 'node'],
      ['rules', 'rule'],
      ['hook', 'hook'],
    ]));
  it('takes the longest, and no part of another word', () =>
    expect(marked('en', 'A veth pair has two ends; a control-plane node, chained rulesets, nodeport.')).toEqual([
      ['veth pair', 'veth'],
      ['node', 'node'],
    ]));
  it('tells the Service of Kubernetes from any service', () => expect(marked('en', 'a service and a Service')).toEqual([['Service', 'service']]));
});

describe('markedTerms in Japanese', () => {
  it('needs no spaces', () =>
    expect(marked('ja', '同じノードのPodへは、ブリッジを通ります。')).toEqual([
      ['ノード', 'node'],
      ['Pod', 'pod'],
      ['ブリッジ', 'bridge'],
    ]));
  it('finds no term inside of a longer word', () => {
    expect(marked('ja', 'ノードポート')).toEqual([['ノードポート', 'node-port']]);
    expect(marked('ja', 'ワーカーノードのベンチマーク、経路情報、podcast')).toEqual([]);
  });
  it('ends a word at hiragana', () =>
    expect(marked('ja', 'ルールを判定する')).toEqual([
      ['ルール', 'rule'],
      ['判定', 'verdict'],
    ]));
});

describe('the glossary', () => {
  it.each(['en', 'ja'] as const)('%s: every form is found and is one term only', (language) => {
    const forms = termsIn(language).flatMap(({ id, forms: all }) => all.map((form): [string, TermId] => [form, id]));
    for (const [form, id] of forms) expect(marked(language, form), form).toEqual([[form, id]]);
    expect(new Set(forms.map(([form]) => form)).size).toBe(forms.length);
  });
  it('defines each term somewhere, and says it in a sentence', () => {
    for (const term of [...termsIn('en'), ...termsIn('ja')]) {
      expect(URL.canParse(term.source) && term.source.startsWith('https://'), term.id).toBe(true);
      expect(/[.。]$/.test(term.meaning), term.id).toBe(true);
    }
  });
  it('is searched in both languages, names first', () => {
    const ids = (find: string) => findTerms(termsIn('en'), find, (id) => termIn('ja', id)?.forms ?? []).map(({ id }) => id);
    expect(ids('ブリッジ')).toEqual(['bridge']);
    expect(ids('vxlan')[0]).toBe('vxlan');
    expect(ids('vxlan')).toContain('vtep');
    expect(ids('no such thing')).toEqual([]);
  });
});

describe('markTerms', () => {
  it('marks the first occurrence of a step, and leaves headings, links and code alone', () => {
    const text = (value: string) => ({ type: 'text', value });
    const tree = {
      type: 'root',
      children: [
        { type: 'heading', children: [text('The bridge')] },
        { type: 'paragraph', children: [{ type: 'link', children: [text('bridge')] }, { type: 'inlineCode', value: 'bridge' }, text(' a bridge')] },
        { type: 'paragraph', children: [text('the bridge')] },
      ],
    };
    markTerms({ language: 'en' })(tree);
    expect(tree.children[0]?.children).toEqual([text('The bridge')]);
    expect(tree.children[1]?.children.map(({ type }) => type)).toEqual(['link', 'inlineCode', 'text', 'term']);
    expect(tree.children[2]?.children).toEqual([text('the bridge')]);
  });
});
