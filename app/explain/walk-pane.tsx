/** A packet through what was read: the form at the top, then its way step by step. */
import { useState } from 'react';
import type { ComputedWalks, ErrorReport, Reading } from '../../contract/index.ts';
import { ErrorNote } from '../controls/index.ts';
import { reportFrom, useLoaded, useMirror } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { draftFor, type PacketDraft, packetText } from './packet-draft.ts';
import { PacketForm } from './packet-form.tsx';
import type { Show } from './shown.ts';
import styles from './walk-pane.module.css';
import { WalkSteps } from './walk-steps.tsx';

export function WalkPane({ reading, onShow }: { reading: Reading; onShow: Show }) {
  const say = useSay();
  const engine = useMirror((mirror) => mirror.engine);
  const first = useLoaded(`first ${reading.id}`, 0, (to) =>
    to.explain.rows({ id: reading.id, from: 0, count: 1, find: 'cluster IP --dport', language: say.language }),
  );
  const [changed, setDraft] = useState<PacketDraft | undefined>();
  const draft = changed ?? draftFor(first.value?.rows[0]?.text);
  const [answer, setAnswer] = useState<{ walks?: ComputedWalks; error?: ErrorReport; going: boolean }>({ going: false });
  const walk = () => {
    if (engine === undefined) return;
    setAnswer({ going: true });
    const local = draft.local.trim();
    engine.explain.walk({ id: reading.id, packet: packetText(draft), ...(local === '' ? {} : { local }) }).then(
      (walks) => setAnswer({ walks, going: false }),
      (thrown: unknown) => setAnswer({ error: reportFrom(thrown), going: false }),
    );
  };
  return (
    <section className={styles.pane} aria-label={say('walk.title')} tabIndex={0}>
      <h2>{say('walk.title')}</h2>
      <p className={styles.lead}>{say('walk.lead')}</p>
      <PacketForm draft={draft} onDraft={setDraft} going={answer.going} onGo={walk} />
      {answer.error !== undefined && <ErrorNote error={answer.error} />}
      {answer.walks !== undefined && <WalkSteps key={answer.walks.packet} walks={answer.walks} onShow={onShow} />}
    </section>
  );
}
