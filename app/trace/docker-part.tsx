/** The request form without a cluster: from any container that runs, or from Docker's host. */
import { useMemo } from 'react';
import { ErrorNote } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import { dockerTargets } from './docker-targets.ts';
import { useDraft } from './draft.ts';
import { originOf, originsWithout } from './origins.ts';
import { RequestForm } from './request-form.tsx';
import styles from './trace-page.module.css';
import { useContainers } from './use-containers.ts';

export function DockerPart() {
  const say = useSay();
  const from = useDraft((draft) => draft.from) ?? '';
  const { value: containers, error } = useContainers(true);
  const origins = useMemo(() => originsWithout(containers ?? []), [containers]);
  const asker = originOf(from, origins)?.replace(/^container:/, '');
  const targets = useMemo(() => dockerTargets(containers ?? [], asker), [containers, asker]);
  return (
    <>
      {containers?.length === 0 && (
        <div className={styles.without}>
          <b>{say('trace.noContainer')}</b>
          <p>{say('trace.noContainerWhy')}</p>
        </div>
      )}
      <RequestForm origins={origins} targets={targets} isKnown={containers !== undefined} hint={say('trace.fromDockerHint')} />
      {error !== undefined && <ErrorNote error={error} />}
    </>
  );
}
