/** Labs from elsewhere, in a part of their own: they are not of the course, and count for no certificate. */
import { useState } from 'react';
import type { Course, Progress } from '../../contract/index.ts';
import { Button, ErrorNote } from '../controls/index.ts';
import { OpenLab } from '../elsewhere/index.ts';
import { Confirm } from '../machine/index.ts';
import { call } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { Card } from './card.tsx';
import styles from './course.module.css';

export function ElsewherePart({ elsewhere: { labs, unreadable }, progress }: { elsewhere: Course['elsewhere']; progress: Progress | undefined }) {
  const say = useSay();
  const [removing, remove] = useState<{ id: string; name: string } | undefined>();
  return (
    <section className={styles.part} aria-labelledby="elsewhere">
      <h2 id="elsewhere">{say('elsewhere.title')}</h2>
      <ul className={styles.cards}>
        {labs.map((lab) => (
          <li key={lab.id}>
            <Card lab={lab} progress={progress} onRemove={() => remove({ id: lab.id, name: say.words(lab.title) })} />
          </li>
        ))}
        {unreadable.map(({ id, error }) => (
          <li key={id}>
            <ErrorNote error={error}>
              <Button small onPress={() => remove({ id, name: id })}>
                {say('elsewhere.remove')}
              </Button>
            </ErrorNote>
          </li>
        ))}
      </ul>
      <div className={styles.openLab}>
        <OpenLab />
        <span>{say('elsewhere.lead')}</span>
      </div>
      <Confirm
        open={removing !== undefined}
        title={say('elsewhere.removeTitle', { lab: removing?.name ?? '' })}
        text={say('elsewhere.removeText')}
        yes={say('elsewhere.remove')}
        onYes={() => void call((to) => to.elsewhere.remove({ lab: removing?.id ?? '' }))}
        onClose={() => remove(undefined)}
      />
    </section>
  );
}
