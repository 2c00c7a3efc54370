/** The one request that needs nothing on a cluster: sent on those that run; the other columns stay what was recorded. */
import { type Environment, type Flavour, runs, SAME_REQUEST_ON } from '../../contract/index.ts';
import { Button, ErrorNote, Spinner } from '../controls/index.ts';
import { call, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './side-page.module.css';
import { useSent } from './use-sent.ts';

const NONE: readonly Environment[] = [];

export function SendSame({ onSent }: { onSent: (journeys: ReadonlyMap<Flavour, string>) => void }) {
  const say = useSay();
  const running = (useApp((state) => state.environments) ?? NONE).filter(runs);
  const busy = SAME_REQUEST_ON.filter((flavour) => running.some((one) => one.flavour === flavour && one.lab !== undefined));
  const free = SAME_REQUEST_ON.filter((flavour) => running.some((one) => one.flavour === flavour && one.lab === undefined));
  const { isUnderWay, operations, send } = useSent(onSent);
  const named = (flavours: readonly Flavour[]) => flavours.map((flavour) => say(`flavour.${flavour}`)).join(say('side.and'));
  return (
    <div className={styles.everywhere}>
      <p className={styles.note}>{say('side.same')}</p>
      {isUnderWay ? (
        <span role="status" className={styles.underWay}>
          <Spinner />
          {say('side.sending')}
        </span>
      ) : free.length > 0 ? (
        <Button look="primary" icon="send" onPress={() => send(free, (flavour) => call((engine) => engine.sameRequest.send({ flavour })))}>
          {say('side.sendOn', { clusters: named(free) })}
        </Button>
      ) : (
        <p className={styles.note}>{say('side.noCluster')}</p>
      )}
      {busy.length > 0 && <p className={styles.note}>{say('side.labOn', { clusters: named(busy) })}</p>}
      {operations.map(({ id, error }) => error !== undefined && <ErrorNote key={id} error={error} />)}
    </div>
  );
}
