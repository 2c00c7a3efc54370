/** Above a terminal that the program types into: what happens, and how to have it at once or not at all. */
import { Button, Spinner } from '../controls/index.ts';
import { call, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './terminal-tab.module.css';

const SOLVE = 'lesson.operations.solve';

export function SolvingBar() {
  const say = useSay();
  const doing = useApp((state) => state.session?.solving?.does.do);
  const operation = useApp((state) => state.operations.findLast((one) => one.state === 'running' && one.title.code === SOLVE)?.id);
  if (operation === undefined || (doing !== 'type' && doing !== 'open')) return null;
  return (
    <div className={styles.solving} role="status">
      <Spinner />
      <span>{say('solving.typing')}</span>
      <Button small onPress={() => void call((to) => to.labs.hurry())}>
        {say('solving.hurry')}
      </Button>
      <Button small onPress={() => void call((to) => to.operations.cancel({ id: operation }))}>
        {say('solving.stop')}
      </Button>
    </div>
  );
}
