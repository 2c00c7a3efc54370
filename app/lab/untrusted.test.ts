/** Prose of a lab from anybody: it becomes text, code and links to the web, and nothing that runs or is fetched. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown, { type Components } from 'react-markdown';
import { describe, expect, it } from 'vitest';
import { IN_TEXT, PLUGINS, WORDS_ONLY } from './markdown.tsx';
import { OutLink } from './out-link.tsx';

const drawn = (text: string, components: Components): string => renderToStaticMarkup(createElement(Markdown, { remarkPlugins: PLUGINS, components }, text));

const HOSTILE = [
  '<script>alert(1)</script>',
  'x <img src=x onerror=alert(1)> y',
  '<iframe src="https://example.com"></iframe>',
  '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
  '<style>@import "https://example.com/a.css"</style>',
  '![words](https://example.com/pixel.png)',
  '![words][ref]\n\n[ref]: https://example.com/pixel.png',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:alert(1))',
  '[x](file:///etc/passwd)',
  '<javascript:alert(1)>',
  '[x](#/lab/other)',
  '[x](&#106;avascript:alert(1))',
  '::script[alert(1)]{src="https://example.com"}',
  ':term[x]{of=nothing onclick="alert(1)" style="background:url(https://example.com)"}',
  ':::iframe{src="https://example.com"}\nx\n:::',
];

describe.each([
  ['in text', IN_TEXT],
  ['in a control', WORDS_ONLY],
])('Markdown %s', (_, components) => {
  it.each(HOSTILE)('draws nothing that runs or is fetched: %s', (text) => {
    const html = drawn(text, components);
    expect(html).not.toMatch(/<(script|img|iframe|style|link|object|embed|svg|form|input|meta|base)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|style|src|srcset|formaction)=/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([]);
  });
});

describe('links', () => {
  it('lead out of the window, to the web', () =>
    expect(drawn('[x](https://example.com/a)', IN_TEXT)).toContain('<a href="https://example.com/a" target="_blank" rel="noreferrer">'));
  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.com', undefined])('of a claim are words only where they lead to %s', (href) =>
    expect(renderToStaticMarkup(createElement(OutLink, { href }, 'words'))).toBe('words'),
  );
});
