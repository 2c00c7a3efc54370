/** Something that opens in place. */
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

export function More({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <Disclosure className={styles.root ?? ''} defaultExpanded={open ?? false}>
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
