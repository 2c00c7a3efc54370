/** All long work of the engine that runs, failed, or just ended. */
import { useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { Box } from './box.tsx';
import { OperationCard } from './operation-card.tsx';
import styles from './operations.module.css';

export function Operations() {
  const say = useSay();
  const operations = useApp((state) => state.operations) ?? [];
  if (operations.length === 0) return null;
  return (
    <Box title={say('operation.title')}>
      <div className={styles.list}>
        {[...operations].reverse().map((operation) => (
          <OperationCard key={operation.id} operation={operation} short />
        ))}
      </div>
    </Box>
  );
}
