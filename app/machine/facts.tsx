/** What this machine can do, as measured. What is fine is short; what is limited or missing says why and what to do. */
import type { AppState, MachineFact } from '../../contract/index.ts';
import { ErrorNote, Icon, IconButton, type IconName, More, Spinner } from '../controls/index.ts';
import { call, useApp } from '../store/index.ts';
import { ago, useSay } from '../words/index.ts';
import styles from './box.module.css';
import { Box } from './box.tsx';

const ICON: Record<MachineFact['state'], IconName> = { ok: 'check', limited: 'alert', missing: 'cross', unknown: 'info' };

export function Facts() {
  const say = useSay();
  const machine = useApp((state) => state.machine);
  const engine = useApp((state) => state.engine);
  const facts = machine?.facts ?? [];
  const notable = facts.filter((fact) => fact.state !== 'ok' || FIRST.has(fact.id));
  const rest = facts.filter((fact) => !notable.includes(fact));
  const again = (
    <IconButton small icon="reset" label={say('machine.probe')} isDisabled={engine?.state !== 'ready'} onPress={() => void call((to) => to.machine.probe())} />
  );
  return (
    <Box title={say('machine.title')} side={engine?.state === 'ready' ? again : undefined}>
      <EngineLine engine={engine} />
      {machine === null && engine?.state === 'ready' && <p className={styles.text}>{say('machine.notYet')}</p>}
      <FactRows facts={notable} />
      {rest.length > 0 && (
        <More title={say('machine.more', { count: rest.length })}>
          <FactRows facts={rest} />
        </More>
      )}
      {machine !== null && machine !== undefined && (
        <p className={styles.sub}>{say('machine.measured', { ago: ago(say.language, Date.now() - machine.takenAt) })}</p>
      )}
    </Box>
  );
}

/** Shown even when they are fine. */
const FIRST: ReadonlySet<string> = new Set(['memory', 'disk', 'kernel', 'vxlan', 'privileged']);

function EngineLine({ engine }: { engine: AppState['engine'] | undefined }) {
  const say = useSay();
  if (engine === undefined || engine.state === 'looking') {
    return (
      <div className={styles.row} role="status">
        <Spinner />
        <span className={styles.name}>{say('machine.looking')}</span>
      </div>
    );
  }
  if (engine.state === 'absent') return <ErrorNote error={engine.problem ?? { code: 'app.engineAbsent', params: {}, detail: '' }} />;
  return (
    <div className={styles.row}>
      <span className={styles.ok}>
        <Icon name="check" />
      </span>
      <span className={styles.name}>Docker Engine</span>
      <span className={styles.value}>{engine.version ?? ''}</span>
    </div>
  );
}

function FactRows({ facts }: { facts: readonly MachineFact[] }) {
  const say = useSay();
  return (
    <ul className={styles.rows}>
      {facts.map((fact) => (
        <li key={fact.id} title={fact.source}>
          <div className={styles.row}>
            <span className={styles[fact.state]}>
              <Icon name={ICON[fact.state]} />
            </span>
            <span className={styles.name}>
              {say(`fact.${fact.id}`)}
              <span className="sr"> {say(`machine.${fact.state}`)}</span>
            </span>
            <span className={styles.value}>{fact.value}</span>
          </div>
          {fact.advice !== undefined && <p className={styles.advice}>{say.message(fact.advice)}</p>}
        </li>
      ))}
    </ul>
  );
}
