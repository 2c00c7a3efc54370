/** Long work of the engine that runs or failed, and what ended last. */
import type { ErrorReport, Operation } from '../../contract/index.ts';
import { useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { Box } from './box.tsx';
import { OperationCard } from './operation-card.tsx';
import styles from './operations.module.css';

export function Operations() {
  const say = useSay();
  const operations = useApp((state) => state.operations) ?? [];
  const problem = useApp((state) => state.engine.problem);
  const shown = operations.filter(
    (one, index) => isNews(one, problem) && (one.state === 'running' || one.state === 'failed' || index === operations.length - 1),
  );
  if (shown.length === 0) return null;
  return (
    <Box title={say(shown.some(({ state }) => state === 'running' || state === 'waiting') ? 'operation.title' : 'operation.ended')}>
      <div className={styles.list}>
        {shown.toReversed().map((operation) => (
          <OperationCard key={operation.id} operation={operation} short />
        ))}
      </div>
    </Box>
  );
}

/** That Docker was looked for in vain is told where this machine is told of. */
const isNews = ({ error }: Operation, problem: ErrorReport | undefined): boolean => error === undefined || problem === undefined || error.code !== problem.code;
