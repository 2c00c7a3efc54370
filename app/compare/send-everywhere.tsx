/** Sends one request on every cluster that runs, and puts what came of them side by side. Names of Services, nodes and workloads mean the same on each; addresses do not. */
import { type FormEvent, useState } from 'react';
import { Input } from 'react-aria-components';
import { type Environment, Flavour, type Journey, runs } from '../../contract/index.ts';
import { Button, ErrorNote, Field, More, Spinner } from '../controls/index.ts';
import { useFetchedJourney } from '../journey/index.ts';
import { call, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './side-page.module.css';
import { useSent } from './use-sent.ts';

const NO_ENVIRONMENTS: readonly Environment[] = [];

export function SendEverywhere({ first, onSent }: { first: string; onSent: (journeys: string[]) => void }) {
  const say = useSay();
  const ready = (useApp((state) => state.environments) ?? NO_ENVIRONMENTS).filter(runs);
  const running = Flavour.options.filter((flavour) => ready.some((one) => one.flavour === flavour));
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

function Form({ journey, running, onSent }: { journey: Journey; running: readonly Flavour[]; onSent: (journeys: string[]) => void }) {
  const say = useSay();
  const [from, setFrom] = useState(() => originOf(journey));
  const [to, setTo] = useState(journey.to);
  const { isUnderWay, operations, send } = useSent((journeys) => onSent([...journeys.values()]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(running, (flavour) => call((engine) => engine.journeys.record({ from: from.trim(), to: to.trim(), flavour })));
  };
  return (
    <form className={styles.send} onSubmit={submit}>
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
