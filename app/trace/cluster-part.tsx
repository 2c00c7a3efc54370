/** The request form on a running cluster. */
import { useMemo } from 'react';
import type { Flavour } from '../../contract/index.ts';
import { Button, ErrorNote, Waiting } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import { originsIn } from './origins.ts';
import { RequestForm } from './request-form.tsx';
import { targetsIn } from './targets.ts';
import type { ClusterView } from './use-cluster.ts';

export function ClusterPart({ cluster: { environment, objects, error, again }, flavour }: { cluster: ClusterView; flavour: Flavour }) {
  const say = useSay();
  const nodes = environment?.nodes;
  const origins = useMemo(() => originsIn(nodes ?? [], objects ?? { pods: [] }), [nodes, objects]);
  const targets = useMemo(() => (objects === undefined ? [] : targetsIn(nodes ?? [], objects)), [nodes, objects]);
  return (
    <>
      <RequestForm flavour={flavour} origins={origins} targets={targets} isKnown={objects !== undefined} hint={say('trace.fromHint')} />
      {error !== undefined ? (
        <ErrorNote error={error}>
          <Button small onPress={again}>
            {say('trace.again')}
          </Button>
        </ErrorNote>
      ) : (
        objects === undefined && <Waiting title={say('trace.looking')} />
      )}
    </>
  );
}
