/** A field with its name above it. */
import type { ReactNode } from 'react';
import { Label, TextField } from 'react-aria-components';
import styles from './field.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  /** The input, and what stands beside it. */
  children: ReactNode;
}

export function Field({ label, children, ...field }: Props) {
  return (
    <TextField className={styles.field ?? ''} {...field}>
      <Label>{label}</Label>
      {children}
    </TextField>
  );
}
