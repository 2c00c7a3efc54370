/** A search field: Escape empties it. */
import { Button, Input, SearchField } from 'react-aria-components';
import { useSay } from '../words/index.ts';
import { Icon } from './icon.tsx';
import styles from './search.module.css';

export function Search({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const say = useSay();
  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className={styles.search ?? ''}>
      <Icon name="search" size={14} />
      <Input placeholder={label} spellCheck={false} autoComplete="off" />
      <Button className={styles.clear ?? ''} aria-label={say('clear')}>
        <Icon name="cross" size={12} />
      </Button>
    </SearchField>
  );
}
