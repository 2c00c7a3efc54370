/** The questions with what each dataplane did at them; the hops between, folded. */
import { useState } from 'react';
import type { SideBySide, SideCell, SideDeed, SideRow } from '../../contract/index.ts';
import { Icon, Tag } from '../controls/index.ts';
import { EVIDENCE_TONE } from '../journey/index.ts';
import { RuleLine } from '../rule/index.ts';
import { useSay } from '../words/index.ts';
import { HopCell } from './aligned-legs.tsx';
import styles from './side-page.module.css';

export function SideSections({ all: { sections, columns } }: { all: SideBySide }) {
  const say = useSay();
  return sections.map((section, index) =>
    section.kind === 'between' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: sections have no name but their place
      <Between key={index} rows={section.rows} />
    ) : (
      <section key={section.question} className={styles.question} aria-labelledby={`side-${section.question}`}>
        <h3 id={`side-${section.question}`}>
          {say(`side.question.${section.question}`)}
          <small>{say(`side.what.${section.question}`)}</small>
        </h3>
        {section.cells.map((cell, column) => (
          <Cell key={columns[column]?.id} cell={cell} />
        ))}
      </section>
    ),
  );
}

function Cell({ cell: { state, words, deeds } }: { cell: SideCell }) {
  const say = useSay();
  return (
    <div className={styles.cell} data-state={state}>
      {words !== undefined && <p>{say.words(words)}</p>}
      {deeds.map((one) => (
        <Deed key={one.hop} deed={one} />
      ))}
    </div>
  );
}

function Deed({ deed: { hop, words, by, evidence } }: { deed: SideDeed }) {
  const say = useSay();
  return (
    <div className={styles.deed} data-by={by.kind}>
      <p>{say.words(words)}</p>
      <p className={styles.by}>
        <Tag tone="outline">{say(`side.by.${by.kind}`)}</Tag>
        <b>{by.where}</b>
        <Tag tone={EVIDENCE_TONE[evidence]}>{say(`evidence.${evidence}`)}</Tag>
        <span>{say('side.hop', { number: hop + 1 })}</span>
      </p>
      {by.kind !== 'device' && (
        <code>
          <RuleLine text={by.text.replaceAll(/ {2,}/g, '  ')} />
        </code>
      )}
    </div>
  );
}

function Between({ rows }: { rows: readonly SideRow[] }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.between}>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={13} />
        {say('side.between', { count: rows.length })}
      </button>
      {open &&
        rows.map(({ hops }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place
          <div key={index} className={styles.row}>
            <span />
            {hops.map((hop, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: so are columns
              <HopCell key={column} hop={hop ?? undefined} rules={undefined} />
            ))}
          </div>
        ))}
    </div>
  );
}
