/** A link to another place, such as the source of a claim: never in this window, which has no way back from it. */
import type { ReactNode } from 'react';

export function OutLink({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
