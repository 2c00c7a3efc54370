/** Code in running text. A short piece is not broken at its hyphens: `KUBE-SVC` stays one word. */
import type { ReactNode } from 'react';

const SHORT = 26;

export function Code({ children }: { children?: ReactNode }) {
  return <code data-short={(typeof children === 'string' && children.length <= SHORT) || undefined}>{children}</code>;
}
