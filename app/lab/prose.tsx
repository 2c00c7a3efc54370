/** A step's Markdown: words as they are, directives as what they do. */
import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { Code } from './code.tsx';
import { Command, JourneyButton, MapLink, Note, StateLink } from './directive-parts.tsx';
import { type Directive, directiveIn, markDirectives } from './directives.ts';
import { useLab } from './lab-context.ts';
import { filled } from './placeholders.ts';
import { Predict } from './predict.tsx';
import styles from './prose.module.css';
import { TaskCard } from './task-card.tsx';

const PLUGINS = [remarkGfm, remarkDirective, markDirectives];

const COMPONENTS: Components = {
  code: Code,
  div: ({ node, children }) => {
    const directive = directiveIn(node?.properties['data-directive']);
    return directive === undefined ? <div>{children}</div> : <Part directive={directive}>{children}</Part>;
  },
};

function Part({ directive: { name, label, attributes }, children }: { directive: Directive; children: ReactNode }) {
  if (name === 'cmd') return <Command text={label} origin={attributes.in ?? 'client'} />;
  if (name === 'predict') return <Predict />;
  if (name === 'task') return <TaskCard id={attributes.id ?? ''} />;
  if (name === 'journey') return <JourneyButton />;
  if (name === 'state') return <StateLink {...attributes} />;
  if (name === 'map') return <MapLink {...attributes} />;
  if (name === 'note') return <Note title={label}>{children}</Note>;
  return null;
}

export function Prose() {
  const { prose, session } = useLab();
  return (
    <div className={styles.prose}>
      <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {filled(prose.markdown, session?.values ?? {})}
      </Markdown>
    </div>
  );
}
