/** The screen `#/may-it-pass`: the two ends and the port, and the three answers. What is asked stands in the address. */
import { Empty, ErrorNote, Waiting } from '../controls/index.ts';
import { NoState, StateScreens } from '../state/index.ts';
import { go, useLoaded } from '../store/index.ts';
import { useEnvironment } from '../trace/index.ts';
import { useSay } from '../words/index.ts';
import { Answer } from './answer.tsx';
import { AskForm } from './ask-form.tsx';
import { type Asked, askedIn, queryOf } from './asked.ts';
import styles from './policy-page.module.css';

export function PolicyPage({ query }: { query: string }) {
  const say = useSay();
  const asked = askedIn(query);
  const cluster = useEnvironment(asked.flavour);
  const flavour = cluster.environment?.flavour;
  const ask = (change: Partial<Asked>) => go({ screen: 'may-it-pass', query: queryOf({ ...asked, ...change }) });
  const isAsked = asked.from !== '' && asked.to !== '';
  // of a request that was sent, the answer stays as it is; of now, it is another one with each capture
  const key = isAsked && (cluster.states.length > 0 || asked.journey !== undefined) ? `pass ${flavour} ${query}` : undefined;
  const { from, to, port, protocol, journey } = asked;
  const answer = useLoaded(key, asked.journey === undefined ? cluster.states : 0, (engine) =>
    engine.policies.mayItPass({ from, to, port, protocol, journey, flavour }),
  );
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <StateScreens here="may-it-pass" cluster={cluster} onFlavour={(wanted) => ask({ flavour: wanted, from: '', to: '', journey: undefined })} />
      {cluster.states.length === 0 && journey === undefined ? (
        <NoState cluster={cluster} />
      ) : (
        <div className={styles.scroll}>
          <AskForm key={query} asked={asked} nodes={cluster.environment?.nodes ?? []} objects={cluster.objects} onAsk={ask} />
          {!isAsked && (
            <Empty icon="lock" title={say('policy.none')}>
              {say('policy.noneWhy')}
            </Empty>
          )}
          {answer.error !== undefined && <ErrorNote error={answer.error} />}
          {answer.loading && <Waiting title={say('policy.asking')} />}
          {answer.value !== undefined && (
            <Answer answer={answer.value} flavour={flavour} onJourney={(sent) => ask({ journey: sent, port: answer.value?.port })} />
          )}
        </div>
      )}
    </main>
  );
}
