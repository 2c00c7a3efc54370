/** Words of a task, an option, a hint, a summary: Markdown without directives. */
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { cx } from '../controls/index.ts';
import { Code } from './code.tsx';
import { useLab } from './lab-context.ts';
import { filled } from './placeholders.ts';
import styles from './prose.module.css';

const PLUGINS = [remarkGfm];
const COMPONENTS = { code: Code };

export function WordsLine({ text, inline = false }: { text: string; inline?: boolean }) {
  const { session } = useLab();
  return (
    <div className={cx(styles.prose, inline && styles.inline)}>
      <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {filled(text, session?.values ?? {})}
      </Markdown>
    </div>
  );
}
