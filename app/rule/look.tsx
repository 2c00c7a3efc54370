/** A rule that a packet was held against: whether it matched, and what that means in words. */
import type { RuleLook } from '../../contract/index.ts';
import { Icon, type IconName } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './rule.module.css';
import { type LeadsTo, RuleText } from './rule-line.tsx';

/** Keys under `app.whyNot`. */
const LOOK_WORD: Record<RuleLook['result'], string> = { matched: 'matched', 'not-matched': 'notMatched', unknown: 'undecided' };
/** The rule itself says where to. */
const LEADS_ON = /^(?:jump|goto) /;
const ICON: Record<RuleLook['result'], IconName> = { matched: 'check', 'not-matched': 'cross', unknown: 'alert' };

export function Look({ look, leadsTo }: { look: RuleLook; leadsTo?: LeadsTo }) {
  const say = useSay();
  const { result, text, verdict, failed, words } = look;
  return (
    <div className={styles.look} data-result={result}>
      <span className={styles.mark} title={say(`whyNot.${LOOK_WORD[result]}`)}>
        <Icon name={ICON[result]} size={13} />
        <span className="sr">{say(`whyNot.${LOOK_WORD[result]}`)}</span>
      </span>
      <div>
        {verdict !== undefined && !LEADS_ON.test(verdict) && <span className={styles.verdict}>{verdict}</span>}
        <RuleText text={text} rewritten={failed === undefined ? [] : [failed.wanted]} leadsTo={leadsTo} />
        {words !== undefined && <p className={styles.said}>{say.words(words)}</p>}
      </div>
    </div>
  );
}
