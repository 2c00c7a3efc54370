/** What the last reset did, and the proof: each node's fingerprint before the lab and after the reset, and what the fingerprint leaves out. */
import { message, type ResetReport } from '../../contract/index.ts';
import { Icon, Tag, Window } from '../controls/index.ts';
import { shortNode, span, useSay } from '../words/index.ts';
import styles from './reset-report.module.css';

export function ResetWindow({ report, open, onClose }: { report: ResetReport; open: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Window wide title={say('reset.title')} open={open} onClose={onClose}>
      <div className={styles.body}>
        <p className={styles.lead} data-how={report.how}>
          <Icon name={report.how === 'clean' ? 'check' : 'info'} size={18} />
          <span>
            {say(`reset.${report.how}`)} {say('reset.took', { time: span(report.took) })}
          </span>
        </p>
        <h3>{say('reset.fingerprints')}</h3>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('reset.node')}</th>
              <th scope="col">{say('reset.before')}</th>
              <th scope="col">{say('reset.after')}</th>
              <th scope="col">{say('reset.same')}</th>
            </tr>
          </thead>
          <tbody>
            {report.nodes.map((node) => (
              <tr key={node.node}>
                <td>{shortNode(node.node)}</td>
                <td>
                  <code>{node.baseline}</code>
                </td>
                <td>
                  <code>{node.now}</code>
                  {node.differences.length > 0 && (
                    <ul className={styles.differences}>
                      {node.differences.map((difference) => (
                        <li key={difference}>{difference}</li>
                      ))}
                    </ul>
                  )}
                </td>
                <td>{node.baseline === node.now ? <Tag tone="ok">{say('reset.equal')}</Tag> : <Tag tone="warn">{say('reset.different')}</Tag>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {report.excluded.length > 0 && (
          <>
            <h3>{say('reset.excluded')}</h3>
            <table>
              <tbody>
                {report.excluded.map((one) => (
                  <tr key={one}>
                    <td>{say.message(message(`scenario.excluded.${one}.what`))}</td>
                    <td>{say.message(message(`scenario.excluded.${one}.why`))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </Window>
  );
}
