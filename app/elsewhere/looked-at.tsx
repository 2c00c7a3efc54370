/** What was found in a lab from elsewhere: what it will run, or what its author has to mend. */
import type { ErrorReport, GuestLook } from '../../contract/index.ts';
import { ErrorNote, Icon } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './elsewhere.module.css';
import { Plan } from './plan.tsx';

/** It takes the focus from the field that it stands in the place of. */
export function LookedAt({ look: { plan, mistakes, replaces, lab = '' }, error }: { look: GuestLook; error: ErrorReport | undefined }) {
  const say = useSay();
  return (
    <div ref={(shown) => shown?.focus()} tabIndex={-1} className={styles.looked}>
      {error !== undefined && <ErrorNote error={error} />}
      {plan === undefined ? (
        <section aria-label={say('elsewhere.mistakes', { count: mistakes.length })}>
          <p className={styles.refused} role="alert">
            <Icon name="alert" />
            {say('elsewhere.mistakes', { count: mistakes.length })}
          </p>
          <ul className={styles.mistakes}>
            {mistakes.map((one) => (
              <li key={JSON.stringify(one)}>
                <code>{`${one.file}:${one.line}:${one.column}`}</code> {say.message(one.message)}
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <>
          {replaces && (
            <p className={styles.refused}>
              <Icon name="alert" />
              {say('elsewhere.replaces', { lab })}
            </p>
          )}
          <Plan plan={plan} />
        </>
      )}
    </div>
  );
}
