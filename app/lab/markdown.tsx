/** How Markdown of a lab becomes elements: code, links out, and words that mean something on this cluster. */
import type { ReactNode } from 'react';
import type { Components } from 'react-markdown';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { isTerm } from '../../language/index.ts';
import { TermWord } from '../glossary/index.ts';
import { Code } from './code.tsx';
import { type Directive, directiveIn, markDirectives } from './directives.ts';
import { WordLink } from './links/index.ts';
import { OutLink } from './out-link.tsx';

/** A picture would be fetched from wherever the text says: only its words are shown. */
const NoImage = ({ alt }: { alt?: string | undefined }) => alt ?? '';

export const PLUGINS = [remarkGfm, remarkDirective, markDirectives];

export const IN_TEXT: Components = {
  code: Code,
  a: OutLink,
  img: NoImage,
  span: ({ node, children }) => {
    const term = node?.properties['data-term'];
    if (typeof term === 'string' && isTerm(term)) return <TermWord id={term}>{children}</TermWord>;
    const directive = directiveIn(node?.properties['data-directive']);
    return directive === undefined ? <span>{children}</span> : <InText directive={directive}>{children}</InText>;
  },
};

/** For words inside a control, which may hold no other control: links are their words. */
export const WORDS_ONLY: Components = { code: Code, a: ({ children }) => children, img: NoImage, span: ({ children }) => children };

function InText({ directive: { name, attributes }, children }: { directive: Directive; children: ReactNode }) {
  const of = attributes.of ?? '';
  if (name === 'term') return isTerm(of) ? <TermWord id={of}>{children}</TermWord> : children;
  return (
    <WordLink name={name} attributes={attributes}>
      {children}
    </WordLink>
  );
}
