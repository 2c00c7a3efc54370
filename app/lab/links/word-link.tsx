/** Words of the lesson that mean a rule, an object, a hop or a place: under the pointer or with the focus they light it up, by a press they open it. */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Link, TooltipTrigger } from 'react-aria-components';
import { Tip } from '../../controls/index.ts';
import { selectHop, useJourney } from '../../journey/index.ts';
import { openInState } from '../../state/index.ts';
import { light, toast } from '../../store/index.ts';
import { useSay } from '../../words/index.ts';
import { useLab } from '../lab-context.ts';
import { type Aim, type Attributes, aimOf, type Opening } from './aim.ts';
import styles from './word-link.module.css';

/** What a directive means now, lit up while `on`; and its press, which says why when it is not there. */
export function useAim(name: string, attributes: Attributes, on: boolean): { aim: Aim; open: () => void } {
  const { states, objects, actions } = useLab();
  const journey = useJourney((view) => view.journey);
  const aim = aimOf(name, attributes, { states, objects, journey });
  useLight(aim, on);
  return { aim, open: () => (aim.there ? opening(aim.opening, actions) : toast({ kind: 'note', message: aim.why })) };
}

export function WordLink({ name, attributes, children }: { name: string; attributes: Attributes; children: ReactNode }) {
  const say = useSay();
  const [on, setOn] = useState(false);
  const { aim, open } = useAim(name, attributes, on);
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Link className={styles.link ?? ''} data-missing={!aim.there || undefined} onPress={open} onHoverChange={setOn} onFocusChange={setOn}>
        {children}
        {!aim.there && <span className="sr"> ({say.message(aim.why)})</span>}
      </Link>
      <Tip>{say.message(aim.there ? aim.what : aim.why)}</Tip>
    </TooltipTrigger>
  );
}

/** Follows what changes meanwhile, and goes out with the word. */
function useLight(aim: Aim, on: boolean): void {
  const spot = on && aim.there ? aim.light : undefined;
  // a new object at each render: the key says when it is another one
  const show = useEffectEvent(() => spot !== undefined && light(spot));
  const key = spot === undefined ? undefined : JSON.stringify(spot);
  useEffect(() => {
    if (key === undefined) return;
    show();
    return () => light();
  }, [key]);
}

function opening(to: Opening, actions: ReturnType<typeof useLab>['actions']): void {
  switch (to.opens) {
    case 'item':
      actions.showTab('state');
      openInState(to.item);
      return;
    case 'state':
      actions.showState(to.asked);
      return;
    case 'hop':
      actions.showTab('journey');
      selectHop(to.hop.at, to.hop.leg);
      return;
    case 'place':
      actions.showPlace(to.place);
  }
}
