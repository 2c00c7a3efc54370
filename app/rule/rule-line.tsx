/** One rule with what matters in it made visible. */
import { cx } from '../controls/index.ts';
import styles from './rule.module.css';
import { type Piece, ruleText } from './rule-text.ts';

/** What a press on a piece does; undefined: it leads nowhere. */
export type LeadsTo = (piece: Piece) => (() => void) | undefined;

interface Props {
  text: string;
  /** Addresses that the rule wrote, such as `10.244.1.5:8080`. */
  rewritten?: readonly string[];
  leadsTo?: LeadsTo | undefined;
}

/** In the type of its surroundings. */
export function RuleLine({ text, rewritten = [], leadsTo }: Props) {
  let offset = 0;
  return ruleText(text, rewritten).map((piece) => {
    const key = offset;
    offset += piece.text.length;
    return <PieceText key={key} {...piece} onPress={leadsTo?.(piece)} />;
  });
}

/** In type of its own. */
export const RuleText = (props: Props) => (
  <div className={styles.text}>
    <RuleLine {...props} />
  </div>
);

/** @param thing for a list that hears all presses on it itself: what this one means */
export function PieceText({ text, role, onPress, thing }: Piece & { onPress?: (() => void) | undefined; thing?: string }) {
  if (onPress !== undefined)
    return (
      <button type="button" className={cx(styles.link, styles[role])} onClick={onPress}>
        {text}
      </button>
    );
  if (role === 'plain' && thing === undefined) return text;
  return (
    <span className={cx(styles[role], thing !== undefined && styles.link)} {...(thing === undefined ? {} : { 'data-thing': thing })}>
      {text}
    </span>
  );
}
