/** A link to another place, such as the source of a claim: never in this window, which has no way back from it. Addresses of anything but the web are only words. */
import type { ReactNode } from 'react';

export function OutLink({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  if (href === undefined || !/^https?:/i.test(href)) return children;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
