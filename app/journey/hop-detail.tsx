/** One hop in full: what happened in words, the exact rule, the packet before and after, how it is known. */
import type { CSSProperties, ReactNode } from 'react';
import type { Hop, LegName } from '../../contract/index.ts';
import { Tag } from '../controls/index.ts';
import { after, useSay, where, withoutPlace } from '../words/index.ts';
import styles from './hop-detail.module.css';
import { Conntrack, DecidingRule, DropReason, Names, PacketFields, Program, RulesBefore } from './hop-facts.tsx';
import { InlineCode } from './inline-code.tsx';
import { EVIDENCE_TONE, KIND_COLOUR } from './kinds.ts';
import { WhyNot } from './why-not.tsx';

interface Props {
  journey: string;
  leg: LegName;
  hop: Hop;
  position: number;
  action?: ReactNode;
}

export function HopDetail({ journey, leg, hop, position, action }: Props) {
  const say = useSay();
  const style: CSSProperties & { '--kind': string } = { '--kind': KIND_COLOUR[hop.kind] };
  const title = withoutPlace(say.words(hop.title), hop);
  const words = say.words(hop.words);
  return (
    <section className={styles.detail} style={style} aria-label={say('hop.detail')} aria-live="polite" tabIndex={0}>
      <header className={styles.head}>
        <h3>
          <span className={styles.kind} aria-hidden="true" />
          <span>
            {position + 1} · {title}
          </span>
        </h3>
        <Tag tone={EVIDENCE_TONE[hop.evidence]} title={say(`evidence.${hop.evidence}Means`)}>
          {say(`evidence.${hop.evidence}`)}
        </Tag>
        <span className={styles.source}>
          {say(`kind.${hop.kind}`)} · {where(hop)}
          {hop.where.device === undefined ? '' : ` ${hop.where.device}`}
          {hop.at === null ? '' : ` · ${after(hop.at)}`} · {say('hop.from', { source: hop.source })}
        </span>
      </header>
      <DecidingRule hop={hop} />
      {words !== say.words(hop.title) && (
        <p className={styles.words}>
          <InlineCode text={words} />
        </p>
      )}
      <RulesBefore hop={hop} />
      {hop.netfilter !== undefined && <WhyNot journey={journey} leg={leg} position={position} />}
      <Program hop={hop} />
      <DropReason hop={hop} />
      {hop.route !== undefined && <pre className={styles.code}>{hop.route.text}</pre>}
      <Conntrack hop={hop} />
      <PacketFields hop={hop} />
      <Names names={hop.names} />
      {action !== undefined && <div className={styles.answer}>{action}</div>}
    </section>
  );
}
