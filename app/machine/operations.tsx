/** Long work of the engine that runs or failed, and what ended last. */
import { useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { Box } from './box.tsx';
import { OperationCard } from './operation-card.tsx';
import styles from './operations.module.css';

export function Operations() {
  const say = useSay();
  const operations = useApp((state) => state.operations) ?? [];
  const shown = operations.filter((one, index) => one.state === 'running' || one.state === 'failed' || index === operations.length - 1);
  if (shown.length === 0) return null;
  return (
    <Box title={say('operation.title')}>
      <div className={styles.list}>
        {shown.toReversed().map((operation) => (
          <OperationCard key={operation.id} operation={operation} short />
        ))}
      </div>
    </Box>
  );
}
