import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProse } from './index.ts';

const LAB = join(import.meta.dirname, '../../../lab-scenarios/nodeport');

const SMALL = `# Title with \`code\`

Summary, *in one*
paragraph.

## first: The first step

Before.

:::predict
Q with \`{{node.worker}}\`?

- \`a\`: A: with a colon.
- \`b\`: B.

Because.

And more.
:::

::cmd[\`kubectl patch svc web -p '{"spec":{"x":"Local"}}'\`]{in=node:worker}

:::task{#one}
Do **it**.

1. Hint
   over two lines.
2. Second.
:::

After.
`;

describe('parseProse', () => {
  const { prose, steps, problems } = parseProse('en.md', SMALL);
  const [step] = prose.steps;

  it('reads title, summary and steps', () => {
    expect(problems).toEqual([]);
    expect(prose.title).toBe('Title with code');
    expect(prose.summary).toBe('Summary, *in one*\nparagraph.');
    expect(step).toMatchObject({ id: 'first', title: 'The first step' });
  });

  it('takes the words of predictions and tasks out and leaves anchors', () => {
    expect(step?.markdown).toBe(
      'Before.\n\n::predict\n\n::cmd[`kubectl patch svc web -p \'{"spec":{"x":"Local"}}\'`]{in=node:worker}\n\n::task{id="one"}\n\nAfter.',
    );
    expect(step?.predict).toEqual({ question: 'Q with `{{node.worker}}`?', options: { a: 'A: with a colon.', b: 'B.' }, reveal: 'Because.\n\nAnd more.' });
    expect(step?.tasks).toEqual({ one: { title: 'Do **it**.', hints: ['Hint\nover two lines.', 'Second.'], options: {} } });
  });

  it('says where everything stands', () => {
    expect(steps[0]?.placeholders).toEqual([{ name: 'node.worker', line: 11, column: 9 }]);
    expect(steps[0]?.parts.map(({ kind, text, line }) => `${line} ${kind} ${text}`)).toEqual([
      '10 predict predict',
      '13 option a',
      '14 option b',
      '21 cmd cmd in=node:worker kubectl patch svc web -p \'{"spec":{"x":"Local"}}\'',
      '23 task one',
      '26 hints 2',
    ]);
  });

  it('reads the course without a mistake', async () => {
    for (const language of ['en', 'ja']) expect(parseProse(language, await readFile(join(LAB, `${language}.md`), 'utf8')).problems).toEqual([]);
  });

  it('never throws, whatever is cut out of the text', () => {
    const cut = fc.tuple(fc.nat(SMALL.length), fc.nat(80)).map(([at, length]) => SMALL.slice(0, at) + SMALL.slice(at + length));
    fc.assert(
      fc.property(cut, (damaged) => {
        const lines = damaged.split('\n').length;
        for (const { line, column } of parseProse('ja.md', damaged).problems) expect(line >= 1 && line <= lines && column >= 1).toBe(true);
      }),
    );
  });
});
