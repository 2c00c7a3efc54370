/** Says that the line to the engine is lost and that it is being tried again. What is on the screen is then old. */
import { Spinner } from '../controls/index.ts';
import { useMirror } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './connection-banner.module.css';

export function ConnectionBanner() {
  const say = useSay();
  const lost = useMirror((mirror) => mirror.link === 'lost');
  if (!lost) return null;
  return (
    <div className={styles.banner} role="alert">
      <Spinner />
      {say('connection.lost')}
    </div>
  );
}
