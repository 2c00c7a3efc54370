/** One rule with what matters in it made visible. */
import styles from './hop-detail.module.css';
import { ruleText } from './rule-text.ts';

export function RuleLine({ text, rewritten = [] }: { text: string; rewritten?: readonly string[] }) {
  let offset = 0;
  return (
    <>
      {ruleText(text, rewritten).map((piece) => {
        const key = offset;
        offset += piece.text.length;
        return (
          <span key={key} className={styles[piece.role]}>
            {piece.text}
          </span>
        );
      })}
    </>
  );
}
