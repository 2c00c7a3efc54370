/** Links between places, and the packet's way over them: travelled, just travelled, still ahead; dashed while inside VXLAN. */
import { cx } from '../controls/index.ts';
import type { Layout } from './layout.ts';
import { pathOf, shifted } from './line.ts';
import styles from './lines.module.css';
import type { Way } from './way.ts';

const ASIDE = 5;

export function Lines({ layout, way, visit }: { layout: Layout; way: Way | undefined; visit: number }) {
  const lines = way?.lines.map((line) => ({ ...line, path: pathOf(shifted(line.points, ASIDE)) })) ?? [];
  const now = lines[visit - 1];
  return (
    <>
      <svg className={styles.svg} width={layout.width} height={layout.height} aria-hidden="true">
        <defs>
          <marker id="way-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0.6 8 4 0 7.4z" className={styles.arrow} />
          </marker>
        </defs>
        {layout.links.map((link) => (
          <path key={link.id} d={pathOf(link.points)} className={link.kind === 'tunnel' ? `${styles.link} ${styles.tunnel}` : styles.link} />
        ))}
        {lines.map((line, index) => (
          <path
            key={`${index} ${line.path}`}
            d={line.path}
            className={styles.way}
            markerEnd="url(#way-arrow)"
            data-wrapped={line.wrapped || undefined}
            data-ahead={index >= visit || undefined}
            data-now={index === visit - 1 || undefined}
          />
        ))}
      </svg>
      {now !== undefined && <Packet layout={layout} line={now} visit={visit} />}
    </>
  );
}

/** Above the places, while its way goes below them and over no name. */
function Packet({ layout, line, visit }: { layout: Layout; line: { wrapped: boolean; path: string }; visit: number }) {
  return (
    <svg className={cx(styles.svg, styles.above)} width={layout.width} height={layout.height} aria-hidden="true">
      <circle
        key={visit}
        r={line.wrapped ? 7 : 6}
        className={styles.packet}
        data-wrapped={line.wrapped || undefined}
        style={{ offsetPath: `path('${line.path}')` }}
      />
    </svg>
  );
}
