/** bench/results.md: a section for each part, so that a part that is measured alone leaves the others as they were. */

const TITLE =
  '# Figures\n\n`npm run bench` writes them, `npm run bench -- --only PART` a part of them. All values that stand beside each other are of one run.';
const BETWEEN = '\n\n## ';

/** @param sections by part, in the order of the file; the text begins with what was measured where and when */
export function withSections(file: string, sections: ReadonlyMap<string, string>, order: readonly string[]): string {
  const [, ...written] = file.split(BETWEEN);
  const all = new Map(written.map((section): [string, string] => [section.split('\n', 1)[0] ?? '', section.slice(section.indexOf('\n')).trim()]));
  for (const [name, text] of sections) all.set(name, text);
  return `${[TITLE, ...order.flatMap((name) => (all.has(name) ? [`${name}\n\n${all.get(name)}`] : []))].join(BETWEEN)}\n`;
}
