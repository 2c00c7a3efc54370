/** The state browser in a lab, with its own way back. */
import type { ClusterObjects, NetworkState } from '../../contract/index.ts';
import { Empty, IconButton } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import { StateBrowser } from './browser.tsx';
import { useCaptured } from './use-captured.ts';
import { useIndex } from './use-index.ts';
import { changeStateView, goBack, goForward, useStateView } from './view.ts';

export function StateTab({ states, objects }: { states: readonly NetworkState[]; objects: ClusterObjects | undefined }) {
  const say = useSay();
  const { view, past, future } = useStateView();
  const index = useIndex(useCaptured(states, objects, undefined));
  if (states.length === 0) return <Empty title={say('state.none')}>{say('state.noneWhy')}</Empty>;
  return (
    <StateBrowser
      small
      states={states}
      index={index}
      flavour={undefined}
      view={view}
      onChange={changeStateView}
      back={
        <>
          <IconButton small icon="left" label={say('detail.back')} isDisabled={past.length === 0} onPress={goBack} />
          <IconButton small icon="right" label={say('detail.forward')} isDisabled={future.length === 0} onPress={goForward} />
        </>
      }
    />
  );
}
