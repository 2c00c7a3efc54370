/** What a request did; while there is none, the button that sends it. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { LabEnvironment, MayItPass } from '../../contract/index.ts';
import { Button, ErrorNote, Spinner, Tag } from '../controls/index.ts';
import { EVIDENCE_TONE } from '../journey/index.ts';
import { call, hrefOf, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './answer.module.css';
import { Verdict } from './verdict.tsx';

interface Props {
  answer: MayItPass;
  flavour: LabEnvironment | undefined;
  onJourney: (id: string | undefined) => void;
}

export function RequestPart({ answer: { request, journey }, flavour, onJourney }: Props) {
  const say = useSay();
  return (
    <section className={styles.part} aria-labelledby="policy-request">
      <header>
        <h2 id="policy-request">{say('policy.request')}</h2>
        {journey !== undefined && (
          <>
            <Verdict of={journey.did} />
            <Tag tone={EVIDENCE_TONE.observed}>{say('evidence.observed')}</Tag>
          </>
        )}
      </header>
      <div className={styles.direction}>
        {journey !== undefined && (
          <>
            <p>{say.words(journey.words)}</p>
            <p className={styles.links}>
              <a href={hrefOf({ screen: 'journeys', journey: journey.id })}>{say('policy.toJourney')}</a>
              <Button small look="quiet" icon="reset" onPress={() => onJourney(undefined)}>
                {say('policy.askNow')}
              </Button>
            </p>
          </>
        )}
        {journey === undefined && <p>{say(request === undefined ? 'policy.cannotSend' : 'policy.notSent')}</p>}
        {request !== undefined && <Send request={request} flavour={flavour} again={journey !== undefined} onSent={onJourney} />}
      </div>
    </section>
  );
}

interface SendProps {
  request: NonNullable<MayItPass['request']>;
  flavour: LabEnvironment | undefined;
  again: boolean;
  onSent: (id: string) => void;
}

function Send({ request, flavour, again, onSent }: SendProps) {
  const say = useSay();
  const [id, setId] = useState<string>();
  const operation = useApp((state) => state.operations)?.find((one) => one.id === id);
  const done = operation?.state === 'done' ? operation.result : undefined;
  const sent = useEffectEvent(onSent);
  useEffect(() => {
    if (done === undefined) return;
    setId(undefined);
    sent(done);
  }, [done]);
  const send = () => {
    void call((engine) => engine.journeys.record({ ...request, ...(flavour === undefined ? {} : { flavour }) })).then((started) => setId(started?.operation));
  };
  if (operation?.state === 'running')
    return (
      <p className={styles.underWay} role="status">
        <Spinner />
        {say.message(operation.steps.findLast((one) => one.state === 'running')?.title ?? operation.title)}
        <Button small onPress={() => void call((engine) => engine.operations.cancel({ id: operation.id }))}>
          {say('cancel')}
        </Button>
      </p>
    );
  return (
    <>
      <p>
        <Button look={again ? 'plain' : 'primary'} icon="send" onPress={send}>
          {say(again ? 'policy.sendAgain' : 'policy.send')}
        </Button>
      </p>
      <p className={styles.note}>
        <code>{`${request.from} → ${request.to}`}</code>
      </p>
      {operation?.state === 'failed' && operation.error !== undefined && <ErrorNote error={operation.error} />}
    </>
  );
}
