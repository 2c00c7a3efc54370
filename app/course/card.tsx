/** A lab on the course page. */
import type { Progress } from '../../contract/index.ts';
import { ChoiceMenu, cx, Icon, IconButton, Tag } from '../controls/index.ts';
import { hrefOf } from '../store/index.ts';
import { span, useSay } from '../words/index.ts';
import styles from './course.module.css';
import { forget } from './progress-box.tsx';
import { type CourseLab, standingOf } from './standing.ts';
import { StepCount } from './step-count.tsx';

interface Props {
  lab: CourseLab;
  progress: Progress | undefined;
  current?: boolean;
  /** For a lab that can be taken away. */
  onRemove?: () => void;
}

export function Card({ lab, progress, current = false, onRemove }: Props) {
  const say = useSay();
  const standing = standingOf(lab, progress);
  const mine = progress?.labs[lab.id];
  return (
    <div className={cx(styles.card, current && styles.current)}>
      <a href={hrefOf({ screen: 'lab', lab: lab.id })}>{say.words(lab.title)}</a>
      <p>{say.words(lab.summary).replaceAll('`', '')}</p>
      <Here lab={lab} />
      <span className={styles.meta}>
        {standing.state === 'finished' && (
          <Tag tone="ok" icon="check">
            {say('course.finished')}
          </Tag>
        )}
        {standing.state === 'begun' && (
          <Tag tone="accent">
            <StepCount lab={lab} step={standing.step} />
          </Tag>
        )}
        {standing.state === 'new' && <Tag>{say('course.new')}</Tag>}
        <span>
          {mine !== undefined && mine.starts > 0
            ? say('progress.facts', { time: span(mine.milliseconds), starts: mine.starts })
            : say('course.minutes', { minutes: lab.minutes })}
        </span>
        <span>{say(`flavour.${lab.environment}`)}</span>
        {lab.hasRecording && (
          <Tag tone="warn" icon="record">
            {say('course.recording')}
          </Tag>
        )}
        <CardMenu lab={lab} forgets={mine !== undefined} onRemove={onRemove} />
      </span>
    </div>
  );
}

/** Why it cannot run live on this machine, or not wholly. */
function Here({ lab: { here, hasRecording } }: { lab: CourseLab }) {
  const say = useSay();
  if (here.live === 'yes' || here.live === 'unknown') return null;
  return (
    <p className={styles.here} data-live={here.live}>
      <Icon name="alert" size={13} />
      <span>
        <b>{say(`here.${here.live}`)}</b> {here.why.map((why) => say.message(why)).join(' ')}
        {here.live === 'no' && hasRecording && ` ${say('here.replay')}`}
      </span>
    </p>
  );
}

function CardMenu({ lab, forgets, onRemove }: { lab: CourseLab; forgets: boolean; onRemove: (() => void) | undefined }) {
  const say = useSay();
  const label = say('progress.actions', { lab: say.words(lab.title) });
  const choices = [
    ...(forgets ? [{ id: 'forget', label: say('progress.forget') }] : []),
    ...(onRemove === undefined ? [] : [{ id: 'remove', label: say('elsewhere.remove') }]),
  ];
  if (choices.length === 0) return null;
  return (
    <span className={styles.menu}>
      <ChoiceMenu
        label={label}
        trigger={<IconButton small icon="down" label={label} />}
        sections={[{ choices }]}
        onChoose={(chosen) => (chosen === 'remove' ? onRemove?.() : void forget(lab.id))}
      />
    </span>
  );
}
