/** A few words beside a control, under the pointer or at the focus. */
import type { ReactNode } from 'react';
import { Tooltip } from 'react-aria-components';
import { overlays } from './overlays.ts';
import styles from './tip.module.css';

export function Tip({ children }: { children: ReactNode }) {
  const place = overlays();
  return (
    <Tooltip className={styles.tip ?? ''} offset={6} {...(place === undefined ? {} : { UNSTABLE_portalContainer: place })}>
      {children}
    </Tooltip>
  );
}
