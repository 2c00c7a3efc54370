/** A computed way, stage by stage: which rules matched, which did not and why, what became of the packet. */
import { useState } from 'react';
import type { ComputedWalk, ComputedWalks, Packet, WalkStage } from '../../contract/index.ts';
import { Button, Icon, Tag, type Tone } from '../controls/index.ts';
import { Look } from '../rule/index.ts';
import { endpoint, hex, useSay } from '../words/index.ts';
import { leading, type Show } from './shown.ts';
import styles from './walk-steps.module.css';

const VERDICT_TONE: Record<string, Tone> = { accept: 'ok', drop: 'bad', reject: 'bad', undecided: 'warn' };
const OUTCOME_TONE = { sent: 'ok', local: 'ok', dropped: 'bad', rejected: 'bad', unroutable: 'bad', undecided: 'warn' } as const;

export function WalkSteps({ walks: { walks, more }, onShow }: { walks: ComputedWalks; onShow: Show }) {
  const say = useSay();
  const [at, setAt] = useState(0);
  const walk = walks[at];
  if (walk === undefined) return null;
  return (
    <div className={styles.walk}>
      {walks.length > 1 && (
        <div className={styles.ways} role="group" aria-label={say('walk.ways')}>
          {walks.map((one, index) => (
            // ways have no name but their place
            <Button key={`way ${index + 1}`} small look={index === at ? 'primary' : 'plain'} aria-pressed={index === at} onPress={() => setAt(index)}>
              {say('walk.way', { number: index + 1, count: walks.length })} · {say('walk.chance', { chance: (one.probability * 100).toFixed(1) })}
            </Button>
          ))}
          {more && <span className={styles.note}>{say('walk.moreWays')}</span>}
        </div>
      )}
      <Outcome walk={walk} />
      <ol className={styles.stages}>
        {walk.stages.map((stage, index) => (
          <li key={`${stage.kind} ${index + 1}`} data-kind={stage.kind}>
            <Stage stage={stage} onShow={onShow} />
          </li>
        ))}
      </ol>
      {walk.assumed.length > 0 && (
        <ul className={styles.assumed}>
          {walk.assumed.map((code) => (
            <li key={code}>{say(`walk.assumed.${code}`)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Outcome({ walk }: { walk: ComputedWalk }) {
  const say = useSay();
  return (
    <div className={styles.outcome} data-tone={OUTCOME_TONE[walk.outcome]} role="status">
      <b>
        {say(`walk.outcome.${walk.outcome}`, { device: walk.oif ?? '?', unknown: walk.unknown ?? '' })}
        <Tag tone="dashed" title={say('evidence.computedMeans')}>
          {say('evidence.computed')}
        </Tag>
      </b>
      <Change before={walk.before} after={walk.after} />
    </div>
  );
}

const arrow = ({ src, dst, sport, dport }: Packet): string => `${endpoint(src, sport)} → ${endpoint(dst, dport)}`;
const marked = ({ mark }: Packet): string => (mark ? ` mark ${hex(mark)}` : '');

/** The packet; where it was altered, both. */
function Change({ before, after }: { before: Packet; after: Packet }) {
  const [was, is] = [arrow(before) + marked(before), arrow(after) + marked(after)];
  return (
    <span className={styles.packet}>
      {before.protocol} {was}
      {was !== is && (
        <>
          <Icon name="right" size={11} />
          <mark>{is}</mark>
        </>
      )}
    </span>
  );
}

function Stage({ stage, onShow }: { stage: WalkStage; onShow: Show }) {
  const say = useSay();
  if (stage.kind === 'skipped')
    return (
      <p className={styles.skipped}>
        <code>
          {stage.table} {stage.chain}
        </code>
        {say(`walk.skipped.${stage.reason}`)}
      </p>
    );
  if (stage.kind === 'route')
    return (
      <>
        <h3>
          <span className={styles.dot} aria-hidden="true" />
          {say('walk.routing', { destination: stage.destination })}
          <Tag tone={stage.decision === 'out' || stage.decision === 'local' ? 'ok' : stage.decision === 'undecided' ? 'warn' : 'bad'}>
            {say(`walk.route.${stage.decision}`)}
          </Tag>
          {stage.oif !== undefined && <code>dev {stage.oif}</code>}
        </h3>
        {(stage.words !== undefined || stage.unknown !== undefined) && (
          <p className={styles.words}>
            {stage.words === undefined ? '' : say.words(stage.words)} {stage.unknown ?? ''}
          </p>
        )}
      </>
    );
  return <Passage stage={stage} onShow={onShow} />;
}

function Passage({ stage, onShow }: { stage: Extract<WalkStage, { kind: 'netfilter' }>; onShow: Show }) {
  const say = useSay();
  const changed = arrow(stage.before) + marked(stage.before) !== arrow(stage.after) + marked(stage.after);
  return (
    <>
      <h3>
        <span className={styles.dot} aria-hidden="true" />
        {stage.hook.toUpperCase()}
        <code>{stage.table}</code>
        <Tag tone={VERDICT_TONE[stage.verdict] ?? 'plain'}>{say(`walk.verdict.${stage.verdict}`)}</Tag>
        <small>{say('walk.evaluated', { count: stage.evaluated })}</small>
      </h3>
      <ol className={styles.looks}>
        {stage.looks.map((look, index) => (
          <li key={`${look.chain} ${look.text} ${index + 1}`} data-result={look.result}>
            {look.more > 0 && <p className={styles.note}>{say('walk.missed', { count: look.more })}</p>}
            <Look look={look} leadsTo={leading(look.links, look.names, onShow)} />
          </li>
        ))}
        {stage.policy !== undefined && (
          <li data-result="matched">
            <p className={styles.policy}>
              <Icon name="check" size={13} />
              {stage.policy}
            </p>
          </li>
        )}
      </ol>
      {changed && <Change before={stage.before} after={stage.after} />}
      {stage.unknown !== undefined && <p className={styles.words}>{stage.unknown}</p>}
    </>
  );
}
