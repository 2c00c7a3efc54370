/** A step's Markdown: words as they are, terms with their meaning, directives as what they do. */
import { type ReactNode, useMemo } from 'react';
import Markdown, { type Components, type Options } from 'react-markdown';
import { markTerms } from '../glossary/index.ts';
import { CompareButton } from './compare-button.tsx';
import { Command, JourneyButton, MapLink, Note, StateLink } from './directive-parts.tsx';
import { type Directive, directiveIn } from './directives.ts';
import { FigurePart } from './figure-part.tsx';
import { useLab } from './lab-context.ts';
import { IN_TEXT, PLUGINS } from './markdown.tsx';
import { MeasurePart } from './measure/index.ts';
import { filled } from './placeholders.ts';
import { Power } from './power.tsx';
import { Predict } from './predict.tsx';
import styles from './prose.module.css';
import { Talk } from './talk.tsx';
import { TaskCard } from './task-card.tsx';

const COMPONENTS: Components = {
  ...IN_TEXT,
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
  if (name === 'power') return <Power node={attributes.node ?? ''} />;
  if (name === 'map') return <MapLink {...attributes} />;
  if (name === 'figure') return <FigurePart attributes={attributes} />;
  if (name === 'compare') return <CompareButton lab={attributes.lab ?? ''} />;
  if (name === 'measure') return <MeasurePart />;
  if (name === 'talk')
    return (
      <Talk slide={attributes.slide ?? ''} source={attributes.source ?? ''}>
        {children}
      </Talk>
    );
  if (name === 'note') return <Note title={label}>{children}</Note>;
  return null;
}

export function Prose() {
  const { prose, session, language } = useLab();
  const plugins = useMemo((): Options['remarkPlugins'] => [...PLUGINS, [markTerms, { language }]], [language]);
  return (
    <div className={styles.prose}>
      <Markdown remarkPlugins={plugins} components={COMPONENTS}>
        {filled(prose.markdown, session?.values ?? {})}
      </Markdown>
    </div>
  );
}
