/** Each language is written in itself: a sentence left in English in ja.md, or Japanese in en.md, was forgotten. */
import type { Nodes } from 'mdast';
import { everyNode, type ProseFile, parseMarkdown, placeOf } from '../../prose/index.ts';
import type { Problem } from '../../read/index.ts';
import { inProse, type Rule } from '../rule.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** `externalTrafficPolicy` is a name, not a word. */
const WORD = /(?<=^|[\s("'])[A-Za-z]?[a-z]+(?=$|[\s)"'.,;:!?])/g;
/** Fewer are a name (Gateway API); a heading may quote a message (No route to host). */
const SENTENCE = 3;
const HEADING = 5;

export const translation: Rule = ({ read, prose }) => [
  ...sentences(read.folder.texts.get('ja.md'), prose.ja, isEnglish, 'untranslated'),
  ...sentences(read.folder.texts.get('en.md'), prose.en, (text) => JAPANESE.test(text), 'japaneseInEnglish'),
];

/** Words, and none of them Japanese. */
export const isEnglish = (text: string, least = SENTENCE): boolean => !JAPANESE.test(text) && (text.match(WORD)?.length ?? 0) >= least;

function sentences(text: string | undefined, prose: ProseFile, forgotten: (text: string, least: number) => boolean, code: string): Problem[] {
  return [...everyNode(parseMarkdown(text ?? ''))].flatMap((node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'leafDirective') return [];
    const words = wordsOf(node);
    return forgotten(words, node.type === 'heading' ? HEADING : SENTENCE) ? [inProse(prose, placeOf(node), code, { text: cut(words) })] : [];
  });
}

/** Code is no language; a step's id before its title is none either. */
function wordsOf(node: Nodes): string {
  const words = [...everyNode(node)].map((one) => (one.type === 'text' ? one.value : one.type === 'inlineCode' ? ' ' : '')).join('');
  return (node.type === 'heading' ? words.replace(/^[a-z0-9-]+:\s/, '') : words).replaceAll(/\s+/g, ' ').trim();
}

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
