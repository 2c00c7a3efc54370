/** Puts the newest journey of this session beside the same request in another lab's recording. */
import { useState } from 'react';
import type { Journey } from '../../contract/index.ts';
import { Button } from '../controls/index.ts';
import { call, go } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import { sameRequest } from './same-request.ts';

export function CompareButton({ lab }: { lab: string }) {
  const say = useSay();
  const { session } = useLab();
  const [missing, miss] = useState(false);
  const newest = session?.journeys[0]?.id;
  const compare = async () => {
    if (newest === undefined) return;
    const mine = await call((engine) => engine.journeys.get({ id: newest }));
    const recorded = await call((engine) => engine.journeys.recorded({ lab }));
    if (mine === undefined || recorded === undefined) return;
    const other = recorded.find((one: Journey) => sameRequest(one, mine));
    miss(other === undefined);
    if (other !== undefined) go({ screen: 'compare', left: other.id, right: mine.id });
  };
  return (
    <div>
      <Button icon="swap" isDisabled={newest === undefined} onPress={() => void compare()}>
        {say('compareWith.button')}
      </Button>
      {missing && <p role="status">{say('compareWith.none')}</p>}
    </div>
  );
}
