/** Something that opens in place. */
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

interface Props {
  title: ReactNode;
  /** At first. */
  open?: boolean;
  /** Whoever opens and closes it: then it is as this says. */
  held?: { open: boolean; onChange: (open: boolean) => void };
  children: ReactNode;
}

export function More({ title, open = false, held, children }: Props) {
  const expansion = held === undefined ? { defaultExpanded: open } : { isExpanded: held.open, onExpandedChange: held.onChange };
  return (
    <Disclosure className={styles.root ?? ''} {...expansion}>
      <div>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <Icon name="right" size={14} />
          {title}
        </Button>
      </div>
      <DisclosurePanel>
        <div className={styles.panel}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
