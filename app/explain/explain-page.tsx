/** The screen `#/explain`: paste or open what a machine printed, read it in words, and send a packet through it. */
import { useState } from 'react';
import { create } from 'zustand';
import type { Reading } from '../../contract/index.ts';
import styles from './explain-page.module.css';
import { PasteForm } from './paste-form.tsx';
import { ReadingHead } from './reading-head.tsx';
import { ReadingRows } from './reading-rows.tsx';
import { NOTHING_ASKED, type Shown } from './shown.ts';
import { WalkPane } from './walk-pane.tsx';

/** What was read last stays while one looks at other screens. */
const useReading = create<{ reading: Reading | undefined }>(() => ({ reading: undefined }));

export function ExplainPage() {
  const reading = useReading((kept) => kept.reading);
  if (reading === undefined)
    return (
      <main id="main" className={styles.entry} tabIndex={-1}>
        <PasteForm onRead={(read) => useReading.setState({ reading: read })} />
      </main>
    );
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <ReadingHead reading={reading} onAgain={() => useReading.setState({ reading: undefined })} />
      <Panes key={reading.id} reading={reading} />
    </main>
  );
}

function Panes({ reading }: { reading: Reading }) {
  const [shown, show] = useState<Shown>(NOTHING_ASKED);
  return (
    <div className={styles.panes}>
      <div className={styles.rows}>
        <ReadingRows reading={reading} shown={shown} onShow={show} />
      </div>
      <WalkPane reading={reading} onShow={show} />
    </div>
  );
}
