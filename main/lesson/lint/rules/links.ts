/** Links in prose lead somewhere, from any machine, in both languages alike. Whether a page is there only `--online` can tell (online.ts). */
import { everyNode, type ProseFile, parseMarkdown, placeOf, type StepOutline } from '../../prose/index.ts';
import type { Place, Problem } from '../../read/index.ts';
import { inProse, type Rule } from '../rule.ts';

export interface Link extends Place {
  to: string;
}

export function linksIn(text: string): Link[] {
  return [...everyNode(parseMarkdown(text))].flatMap((node) =>
    node.type === 'link' || node.type === 'definition' || node.type === 'image' ? [{ to: node.url, ...placeOf(node) }] : [],
  );
}

export const links: Rule = ({ read, prose: { en, ja } }) => {
  const [inEnglish, inJapanese] = ['en.md', 'ja.md'].map((file) => linksIn(read.folder.texts.get(file) ?? ''));
  return [...broken(en, inEnglish ?? []), ...broken(ja, inJapanese ?? []), ...missing(en, inEnglish ?? [], ja, inJapanese ?? [])];
};

const broken = (prose: ProseFile, found: readonly Link[]): Problem[] =>
  found.flatMap((link) => {
    const code = problemOf(link.to);
    return code === undefined ? [] : [inProse(prose, link, code, { to: link.to })];
  });

function problemOf(to: string): string | undefined {
  if (!URL.canParse(to)) return /^[a-z]+:/i.test(to) ? 'linkForm' : 'linkRelative';
  const { protocol, hostname, username } = new URL(to);
  if (protocol !== 'https:') return 'linkProtocol';
  if (username !== '' || !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(hostname)) return 'linkLocal';
  return undefined;
}

/** For each step: the pages of one language that the other does not name. */
function missing(en: ProseFile, inEnglish: readonly Link[], ja: ProseFile, inJapanese: readonly Link[]): Problem[] {
  return ja.steps.flatMap((step, index) => {
    const other = en.steps[index];
    if (!other) return [];
    const mine = within(ja, step, inJapanese);
    const theirs = within(en, other, inEnglish);
    const lacks = (here: readonly Link[], there: readonly Link[]) => there.find(({ to }) => !here.some((one) => page(one.to) === page(to)));
    const [inEn, inJa] = [lacks(mine, theirs), lacks(theirs, mine)];
    return [
      ...(inEn ? [inProse(ja, step, 'linkMissing', { to: inEn.to, other: en.file })] : []),
      ...(inJa ? [inProse(en, other, 'linkMissing', { to: inJa.to, other: ja.file })] : []),
    ];
  });
}

function within(prose: ProseFile, step: StepOutline, all: readonly Link[]): Link[] {
  const end = prose.steps[prose.steps.indexOf(step) + 1]?.line ?? Number.POSITIVE_INFINITY;
  return all.filter(({ line }) => line >= step.line && line < end);
}

/** The same page in another language counts as the same: `/ja/docs/…`, `ja.wikipedia.org`. */
const page = (url: string): string => url.replace(/^https:\/\/(en|ja)\./, 'https://').replace(/\/(en|ja)(?=\/)/, '');
