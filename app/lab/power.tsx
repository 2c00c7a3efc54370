/** A node that the lesson stops and starts: its state, the button, and what followed, live. */
import { useEffect, useState } from 'react';
import { Button, Dot, Window } from '../controls/index.ts';
import { call, useApp, useLoaded } from '../store/index.ts';
import { span, useSay } from '../words/index.ts';
import { afterStop } from './after-stop.ts';
import { useLab } from './lab-context.ts';
import styles from './power.module.css';
import { nodeCalled } from './targets.ts';

export function Power({ node: role }: { node: string }) {
  const say = useSay();
  const { session, environment } = useLab();
  const operations = useApp((state) => state.operations) ?? [];
  const [asked, ask] = useState(false);
  const [operation, under] = useState<string | undefined>();
  const flavour = environment?.flavour;
  const name = nodeCalled(role, environment);
  const node = environment?.nodes.find((one) => one.name === name);
  const busy = operations.some((one) => one.id === operation && one.state === 'running');
  const running = session?.phase === 'running' && name !== undefined && !busy;
  const stopped = node?.state === 'stopped';
  const power = (on: boolean) =>
    flavour !== undefined &&
    flavour !== 'docker' &&
    name !== undefined &&
    void call((to) => to.environments.power({ flavour, node: name, on })).then((started) => under(started?.operation));
  const foot = (
    <>
      <Button onPress={() => ask(false)}>{say('cancel')}</Button>
      <Button
        look="danger"
        onPress={() => {
          ask(false);
          power(false);
        }}
      >
        {say('power.stop', { node: role })}
      </Button>
    </>
  );
  return (
    <div className={styles.power}>
      <div className={styles.row}>
        <Dot tone={stopped ? 'bad' : node?.state === 'running' ? 'ok' : 'none'} pulse={busy} />
        <b>{role}</b>
        <span className={styles.state}>{busy ? say(stopped ? 'power.starting' : 'power.stopping') : say(`power.${node?.state ?? 'missing'}`)}</span>
        {stopped ? (
          <Button small icon="play" isDisabled={!running} onPress={() => power(true)}>
            {say('power.start', { node: role })}
          </Button>
        ) : (
          <Button small icon="stop" isDisabled={!running} onPress={() => ask(true)}>
            {say('power.stop', { node: role })}
          </Button>
        )}
      </div>
      <Followed stoppedAt={node?.stoppedAt} />
      <Window role="alertdialog" open={asked} title={say('power.ask', { node: role })} onClose={() => ask(false)} foot={foot}>
        <p>{say('power.askText')}</p>
      </Window>
    </div>
  );
}

/** Stays after the node was started again, until it is stopped anew. */
function Followed({ stoppedAt }: { stoppedAt: number | undefined }) {
  const say = useSay();
  const { session } = useLab();
  const [since, keep] = useState(stoppedAt);
  if (stoppedAt !== undefined && stoppedAt !== since) keep(stoppedAt);
  const version = session?.capturedAt;
  const key = since === undefined || session?.phase !== 'running' ? undefined : `after ${since}`;
  const told = useLoaded(key, version, async (engine) => {
    const [applies, changes] = await Promise.all([engine.captures.applies({}), engine.captures.changes({ since: since ?? 0 })]);
    return afterStop(since ?? 0, applies, changes);
  }).value;
  if (key === undefined || since === undefined) return null;
  return (
    <div className={styles.followed}>
      <Elapsed since={since} stands={stoppedAt !== undefined} />
      <ol className={styles.list} aria-label={say('power.followed')}>
        {told?.map((one) => (
          <li key={one.key}>
            <span className={styles.after}>+{span(one.after)}</span>
            <span>{say.message(one.what)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Counts while the node is down: long waits are shown to be waits. */
function Elapsed({ since, stands }: { since: number; stands: boolean }) {
  const say = useSay();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!stands) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [stands]);
  return <p className={styles.head}>{stands ? say('power.since', { time: span(Math.max(0, now - since)) }) : say('power.followed')}</p>;
}
