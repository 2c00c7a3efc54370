/** The notes at the window's edge, read out when they come. */
import { Button, ErrorNote, IconButton } from '../controls/index.ts';
import { dismissToast, type Toast, useToasts } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './toasts.module.css';

export function Toasts() {
  const say = useSay();
  const toasts = useToasts((all) => all.toasts);
  return (
    <section className={styles.list} aria-label={say('notes')} aria-live="polite">
      {toasts.map((one) => (
        <div key={one.id} className={styles.toast}>
          {one.kind === 'error' ? <ErrorNote error={one.error} /> : <Note toast={one} />}
          <span className={styles.close}>
            <IconButton small icon="cross" label={say('close')} onPress={() => dismissToast(one.id)} />
          </span>
        </div>
      ))}
    </section>
  );
}

function Note({ toast: { id, message, deed } }: { toast: Extract<Toast, { kind: 'note' }> }) {
  const say = useSay();
  return (
    <div className={styles.note}>
      {say.message(message)}
      {deed !== undefined && (
        <Button
          small
          onPress={() => {
            dismissToast(id);
            deed.run();
          }}
        >
          {say.message(deed.label)}
        </Button>
      )}
    </div>
  );
}
