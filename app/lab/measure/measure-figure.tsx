/** Pod by Pod: a bar for what was counted (observed); a mark and a range for what the rules say (computed). */
import type { Measurement } from '../../../contract/index.ts';
import { Icon, More } from '../../controls/index.ts';
import { RuleLine } from '../../rule/index.ts';
import { dateTime, shortNode, shortPod, useSay } from '../../words/index.ts';
import styles from './measure.module.css';
import { percent, place, scaleOf } from './scale.ts';

type Share = Measurement['shares'][number];

export function MeasureFigure({ measurement }: { measurement: Measurement }) {
  const say = useSay();
  const { shares, sent, result, from, to, at } = measurement;
  const scale = scaleOf(measurement);
  const name = ({ pod }: Share) => (pod === null ? say('measure.nobody') : shortPod(pod));
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.head}>
        <span>{say('measure.made', { from: from.startsWith('node:') ? shortNode(from) : from, to })}</span>
        <time dateTime={new Date(at).toISOString()}>{dateTime(at, true)}</time>
      </figcaption>
      <ul className={styles.rows}>
        {shares.map((share) => (
          <Row key={share.pod ?? ''} share={share} name={name(share)} sent={sent} scale={scale} />
        ))}
      </ul>
      <ul className={styles.legend}>
        <li>
          <i className={styles.countedKey} aria-hidden="true" />
          {say('measure.counted')}
        </li>
        {result.is !== 'uncomputed' && (
          <li>
            <i className={styles.rulesKey} aria-hidden="true" />
            {say('measure.rules')}
          </li>
        )}
      </ul>
      <p className={styles.result} data-is={result.is} role="status">
        <Icon name={result.is === 'fits' ? 'check' : 'alert'} size={15} />
        {result.is === 'uncomputed' ? `${say('measure.uncomputed')} ${say.message(result.why)}` : say(`measure.${result.is}`)}
      </p>
      {shares.some(({ rules }) => (rules?.share ?? 0) > 0) && (
        <More title={say('measure.draws')}>
          <dl className={styles.draws}>
            {shares.map((share) => share.rules && share.rules.share > 0 && <Draws key={share.pod ?? ''} name={name(share)} rules={share.rules} sent={sent} />)}
          </dl>
        </More>
      )}
    </figure>
  );
}

function Row({ share: { answers, rules }, name, sent, scale }: { share: Share; name: string; sent: number; scale: number }) {
  const say = useSay();
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.numbers}>
        <b>{say('measure.answers', { answers, sent })}</b>
        {rules && <span>{say('measure.share', { share: percent(rules.share) })}</span>}
      </span>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.counted} style={{ width: place(answers, scale) }} />
        {rules && <i className={styles.range} style={{ left: place(rules.low, scale), width: place(rules.high - rules.low, scale) }} />}
        {rules && <i className={styles.mark} style={{ left: place(rules.share * sent, scale) }} />}
      </span>
    </li>
  );
}

function Draws({ name, rules, sent }: { name: string; rules: NonNullable<Share['rules']>; sent: number }) {
  const say = useSay();
  const { share, low, high, draws } = rules;
  return (
    <>
      <dt>
        {name} = {[...draws.map(({ chance }) => percent(chance)), ...(draws.length === 0 ? [say('measure.always')] : [])].join(' × ')}
        {draws.length > 1 && ` = ${percent(share)}`}
      </dt>
      <dd>
        {draws.map(({ chain, text, taken, chance }) => (
          <code key={text}>
            {text.startsWith('-A ') ? '' : `${chain}: `}
            <RuleLine text={text} /> <em>{say(taken ? 'measure.taken' : 'measure.passed', { chance: percent(chance) })}</em>
          </code>
        ))}
        <p>{say('measure.range', { share: percent(share), sent, expected: Math.round(share * sent * 10) / 10, low, high })}</p>
      </dd>
    </>
  );
}
