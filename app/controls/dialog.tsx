/** A modal dialog with a heading, a body and, where there is something to decide, buttons. Escape and the cross close it. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSay } from '../words/index.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './dialog.module.css';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
  foot?: ReactNode;
  role?: 'dialog' | 'alertdialog';
}

export function Window({ title, open, onClose, wide, children, foot, role = 'dialog' }: Props) {
  const say = useSay();
  return (
    <ModalOverlay isDismissable isOpen={open} onOpenChange={(now) => !now && onClose()} className={styles.scrim ?? ''}>
      <Modal className={cx(styles.modal, wide && styles.wide)}>
        <Dialog role={role} className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="cross" label={say('close')} onPress={onClose} small />
          </div>
          <div className={styles.body}>{children}</div>
          {foot !== undefined && <div className={styles.foot}>{foot}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
