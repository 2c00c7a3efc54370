/** Something that opens in place. */
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

export function More({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <Disclosure className={styles.root ?? ''} defaultExpanded={open ?? false}>
      <Heading level={4}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <Icon name="right" size={14} />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className={styles.panel}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
