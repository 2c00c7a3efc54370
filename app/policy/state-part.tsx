/** What the captured state of each Pod's node says: the chain's rules, the set's elements, the map's entries, and which of them decides. */
import type { DataplaneAnswer, MayItPass, PolicyEntry } from '../../contract/index.ts';
import { Icon, More, Tag } from '../controls/index.ts';
import { EVIDENCE_TONE } from '../journey/index.ts';
import { RuleLine } from '../rule/index.ts';
import { shortNode, useSay } from '../words/index.ts';
import styles from './answer.module.css';
import { Verdict } from './verdict.tsx';

export function StatePart({ dataplane: { verdict, directions } }: { dataplane: MayItPass['dataplane'] }) {
  const say = useSay();
  return (
    <section className={styles.part} aria-labelledby="policy-state">
      <header>
        <h2 id="policy-state">{say('policy.state')}</h2>
        <Verdict of={verdict} />
        <Tag tone={EVIDENCE_TONE.computed}>{say('evidence.computed')}</Tag>
      </header>
      {directions.length === 0 && <p className={styles.note}>{say('policy.noState')}</p>}
      {directions.map((one) => (
        <Direction key={one.direction} answer={one} />
      ))}
    </section>
  );
}

function Direction({ answer: { direction, pod, node, dataplane, verdict, words, entries } }: { answer: DataplaneAnswer }) {
  const say = useSay();
  const [decisive, others] = [entries.filter((one) => one.decides), entries.filter((one) => !one.decides)];
  return (
    <div className={styles.direction}>
      <h3>
        {say(`policy.direction.${direction}`, { pod })}
        <Verdict of={verdict} />
      </h3>
      <p className={styles.note}>{say('policy.on', { node: shortNode(node), dataplane: say(`policy.dataplane.${dataplane}`) })}</p>
      <p>{say.words(words)}</p>
      <Entries entries={decisive} />
      {others.length > 0 && (
        <More title={say(decisive.length > 0 ? 'policy.otherEntries' : 'policy.entries', { count: others.length })}>
          <Entries entries={others} />
        </More>
      )}
    </div>
  );
}

function Entries({ entries }: { entries: readonly PolicyEntry[] }) {
  const say = useSay();
  if (entries.length === 0) return null;
  return (
    <ol className={styles.entries}>
      {entries.map(({ where, text, decides, policy, packets }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chain may hold one rule twice
        <li key={index} data-decides={decides || undefined}>
          <p>
            {decides && <Icon name="right" size={13} />}
            <b>{where}</b>
            {policy !== undefined && <Tag tone="accent">{policy}</Tag>}
            {packets !== undefined && <span>{say('state.packets', { count: packets })}</span>}
          </p>
          <code>
            <RuleLine text={text.replaceAll(/ {2,}/g, '  ')} />
          </code>
        </li>
      ))}
    </ol>
  );
}
