/** The lab's part of the header: where one is, the environment, how old the shown state is, reset. */
import { useEffect, useState } from 'react';
import { Button as Press } from 'react-aria-components';
import { isGuest } from '../../contract/index.ts';
import { Button, Dot, Icon, Tag } from '../controls/index.ts';
import { Confirm } from '../machine/index.ts';
import { ago, span, useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import styles from './lab-header.module.css';
import { ResetWindow } from './reset-report.tsx';

export function Crumb() {
  const say = useSay();
  const { lab, language } = useLab();
  return (
    <nav className={styles.crumb} aria-label={say('lab.crumb')}>
      <span aria-hidden="true">›</span>
      <b aria-current="page">{lab.prose[language].title}</b>
      {isGuest(lab.file.id) && <Tag tone="warn">{say('elsewhere.title')}</Tag>}
    </nav>
  );
}

export function LabStatus() {
  const { session } = useLab();
  return (
    <>
      <EnvironmentPill />
      {session?.capturedAt !== undefined && <Captured at={session.capturedAt} />}
      <Reset />
    </>
  );
}

function EnvironmentPill() {
  const say = useSay();
  const { lab, environment } = useLab();
  const state = environment?.state ?? 'absent';
  const tone =
    state === 'ready' ? 'ok' : state === 'creating' || state === 'recovering' ? 'accent' : state === 'degraded' ? 'warn' : state === 'broken' ? 'bad' : 'none';
  const nodes = environment?.nodes.length ?? 0;
  return (
    <span className={styles.pill}>
      <Dot tone={tone} pulse={state === 'creating' || state === 'recovering'} />
      <span>
        {say(`flavour.${lab.file.needs.environment}`)}
        {nodes > 0 && <span className={styles.roomy}> · {say('lab.nodes', { count: nodes })}</span>} · {say(`environment.${state}`)}
      </span>
    </span>
  );
}

/** Counts up by itself, so that an old picture is never taken for a new one. */
function Captured({ at }: { at: number }) {
  const say = useSay();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  const words = ago(say.language, now - at);
  const full = say('lab.captured', { ago: words });
  return (
    <span className={styles.pill} title={full}>
      <Icon name="camera" size={14} />
      <span className={styles.roomy}>{full}</span>
      <span className={styles.tight}>{words}</span>
    </span>
  );
}

function Reset() {
  const say = useSay();
  const { session, actions } = useLab();
  const [asking, ask] = useState(false);
  const [reading, read] = useState(false);
  const report = session?.lastReset;
  if (session === undefined) return null;
  const short = report === undefined ? '' : say(`reset.short.${report.how}`, { time: span(report.took) });
  return (
    <>
      {report !== undefined && (
        <>
          <Press className={styles.pill ?? ''} aria-label={short} onPress={() => read(true)}>
            <Dot tone={report.how === 'clean' ? 'ok' : 'warn'} />
            <span className={styles.roomy}>{short}</span>
            <span className={styles.tight}>{span(report.took)}</span>
          </Press>
          <ResetWindow report={report} open={reading} onClose={() => read(false)} />
        </>
      )}
      {session.phase !== 'reading' && (
        <Button icon="reset" isDisabled={session.phase !== 'running'} onPress={() => ask(true)}>
          {say('reset.reset')}
        </Button>
      )}
      <Confirm
        open={asking}
        title={say('reset.askTitle')}
        text={say('reset.askText')}
        yes={say('reset.reset')}
        onYes={actions.reset}
        onClose={() => ask(false)}
      />
    </>
  );
}
