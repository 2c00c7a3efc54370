/** Sends one request on every cluster that runs, and puts what came of them side by side. Names of Services, nodes and workloads mean the same on each; addresses do not. */
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { Input } from 'react-aria-components';
import type { Environment, Journey, Operation } from '../../contract/index.ts';
import { Button, ErrorNote, Field, More, Spinner } from '../controls/index.ts';
import { useFetchedJourney } from '../journey/index.ts';
import { call, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './side-page.module.css';

const NO_ENVIRONMENTS: readonly Environment[] = [];
const NO_OPERATIONS: readonly Operation[] = [];

export function SendEverywhere({ first, onSent }: { first: string; onSent: (journeys: string[]) => void }) {
  const say = useSay();
  const running = (useApp((state) => state.environments) ?? NO_ENVIRONMENTS).filter(({ flavour, state }) => state === 'ready' && flavour !== 'docker');
  const journey = useFetchedJourney(first).value;
  return (
    <div className={styles.everywhere}>
      {running.length === 0 ? (
        <p className={styles.note}>{say('side.noCluster')}</p>
      ) : (
        <More title={say('side.everywhere', { count: running.length })}>
          {journey !== undefined && <Form key={journey.id} journey={journey} running={running} onSent={onSent} />}
        </More>
      )}
    </div>
  );
}

function Form({ journey, running, onSent }: { journey: Journey; running: readonly Environment[]; onSent: (journeys: string[]) => void }) {
  const say = useSay();
  const [from, setFrom] = useState(() => originOf(journey));
  const [to, setTo] = useState(journey.to);
  const [ids, setIds] = useState<readonly string[]>([]);
  const operations = (useApp((state) => state.operations) ?? NO_OPERATIONS).filter(({ id }) => ids.includes(id));
  const isUnderWay = operations.some(({ state }) => state === 'running');
  const results = operations.flatMap(({ result }) => result ?? []);
  const isDone = ids.length > 0 && operations.length > 0 && !isUnderWay;
  const show = useEffectEvent(() => results.length > 0 && onSent(results));
  useEffect(() => {
    if (isDone) show();
  }, [isDone]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void Promise.all(running.map(({ flavour }) => call((engine) => engine.journeys.record({ from: from.trim(), to: to.trim(), flavour })))).then((all) =>
      setIds(all.flatMap((one) => one?.operation ?? [])),
    );
  };
  return (
    <form className={styles.send} onSubmit={send}>
      <p className={styles.note}>{say('side.names')}</p>
      <Field label={say('trace.from')} value={from} onChange={setFrom} maxLength={300}>
        <Input spellCheck={false} autoComplete="off" />
      </Field>
      <Field label={say('trace.to')} value={to} onChange={setTo} maxLength={300}>
        <Input spellCheck={false} autoComplete="off" />
      </Field>
      {isUnderWay ? (
        <span role="status" className={styles.underWay}>
          <Spinner />
          {say('side.sending')}
        </span>
      ) : (
        <Button look="primary" icon="send" type="submit" isDisabled={from.trim() === '' || to.trim() === ''}>
          {say('trace.send')}
        </Button>
      )}
      {operations.map(({ id, error }) => error !== undefined && <ErrorNote key={id} error={error} />)}
    </form>
  );
}

/** A workload's name stands for its Pod on every cluster. */
function originOf({ from }: Journey): string {
  if (from.kind === 'pod') return `pod:${from.namespace}/${from.name.replace(/-[0-9a-f]{8,10}-[0-9a-z]{5}$/, '')}`;
  if (from.kind === 'node') return `node:${/(?:control-plane|worker)\d*$/.exec(from.name)?.[0] ?? from.name}`;
  return 'client';
}
