/** Words of a task, an option, a hint, a summary: Markdown, whose only directives are links. */
import Markdown from 'react-markdown';
import { cx } from '../controls/index.ts';
import { useLab } from './lab-context.ts';
import { IN_TEXT, PLUGINS, WORDS_ONLY } from './markdown.tsx';
import { filled } from './placeholders.ts';
import styles from './prose.module.css';

/** @param asked what a question is about: {{asked}} */
export function WordsLine({ text, inline = false, asked }: { text: string; inline?: boolean; asked?: string | undefined }) {
  const { session } = useLab();
  const values = session?.values ?? {};
  return (
    <div className={cx(styles.prose, inline && styles.inline)}>
      <Markdown remarkPlugins={PLUGINS} components={inline ? WORDS_ONLY : IN_TEXT}>
        {filled(text, asked === undefined ? values : { ...values, asked: filled(asked, values) })}
      </Markdown>
    </div>
  );
}
