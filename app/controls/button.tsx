/** Buttons: with words, or with an icon and a tooltip that says what it does. */
import type { ReactNode } from 'react';
import { type ButtonProps, Button as Press, TooltipTrigger } from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import { Tip } from './tip.tsx';

interface Look {
  look?: 'plain' | 'primary' | 'quiet' | 'danger';
  small?: boolean;
}

export function Button({
  look = 'plain',
  small,
  icon,
  children,
  ...rest
}: Omit<ButtonProps, 'className' | 'children'> & Look & { icon?: IconName; children: ReactNode }) {
  return (
    <Press
      {...rest}
      className={cx(
        styles.button,
        look === 'primary' && styles.primary,
        look === 'quiet' && styles.quiet,
        look === 'danger' && styles.danger,
        small && styles.small,
      )}
    >
      {icon !== undefined && <Icon name={icon} size={small ? 14 : 16} />}
      {children}
    </Press>
  );
}

export function IconButton({
  look = 'quiet',
  small,
  icon,
  label,
  keys,
  ...rest
}: Omit<ButtonProps, 'className' | 'children'> & Look & { icon: IconName; label: string; keys?: string }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Press
        {...rest}
        aria-label={label}
        className={cx(
          styles.button,
          styles.icon,
          look === 'primary' && styles.primary,
          look === 'quiet' && styles.quiet,
          look === 'danger' && styles.danger,
          small && styles.small,
        )}
      >
        <Icon name={icon} size={small ? 15 : 16} />
      </Press>
      <Tip>
        {label}
        {keys !== undefined && <kbd>{keys}</kbd>}
      </Tip>
    </TooltipTrigger>
  );
}
