/** The parts of a hop's detail: rules with their chain path, conntrack tuples, the packet before and after, names both ways. */
import { Fragment } from 'react';
import type { Hop, NameRef, RuleStep } from '../../contract/index.ts';
import { Icon, More, Tag } from '../controls/index.ts';
import { RuleLine } from '../rule/index.ts';
import { tuple, useSay } from '../words/index.ts';
import styles from './hop-detail.module.css';
import { EVIDENCE_TONE } from './kinds.ts';
import { NamedObject, objectName } from './named-object.tsx';
import { fieldsOf, rewrittenBy } from './packet-change.ts';

const FEW = 3;

/** The rule, or the policy, that decided: the last one that matched. */
export function DecidingRule({ hop }: { hop: Hop }) {
  const steps = hop.netfilter?.steps ?? [];
  return steps.length === 0 ? null : <RuleList steps={steps.slice(-1)} hop={hop} />;
}

/** The chains that the packet passed, and the rules that led it there. */
export function RulesBefore({ hop }: { hop: Hop }) {
  const say = useSay();
  const steps = hop.netfilter?.steps ?? [];
  const before = steps.slice(0, -1);
  if (before.length === 0) return null;
  const chains = steps.map((step) => step.chain).filter((chain, index, all) => chain !== all[index - 1]);
  return (
    <>
      <p className={styles.chains}>
        {chains.map((chain, index) => (
          <Fragment key={`${index} ${chain}`}>
            {index > 0 && <Icon name="right" size={11} />}
            <span>{chain}</span>
          </Fragment>
        ))}
      </p>
      <More title={say('hop.rulesBefore', { count: before.length })} open={before.length <= FEW}>
        <RuleList steps={before} hop={hop} />
      </More>
    </>
  );
}

function RuleList({ steps, hop }: { steps: readonly RuleStep[]; hop: Hop }) {
  const say = useSay();
  const rewritten = rewrittenBy(hop.packet);
  const last = hop.netfilter?.steps.at(-1);
  return (
    <ol className={styles.rules}>
      {steps.map((step) => (
        <li key={`${step.chain} ${step.text}`} className={styles.rule} data-last={step === last || undefined}>
          <span className={styles.verdict}>{step.verdict}</span>
          <RuleLine text={step.text} rewritten={rewritten} />
          {step.element !== undefined && <Element {...step.element} />}
          {step.words !== undefined && <span className={styles.said}>{say.words(step.words)}</span>}
          {step.names.map((name) => (
            <span key={name.kernel} className={styles.named}>
              {name.kernel} = {name.kind === 'endpoint' ? 'EndpointSlice' : name.kind} {objectName(name)}
              {name.address === undefined ? '' : ` → ${name.address}`}
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The entry that the rule looked up. A trace does not show it. */
function Element({ set, text }: NonNullable<RuleStep['element']>) {
  const say = useSay();
  return (
    <span className={styles.element}>
      <Icon name="right" size={11} />
      <span>@{set}</span>
      <b>{text}</b>
      <Tag tone={EVIDENCE_TONE.computed} title={say('hop.elementMeans')}>
        {say('evidence.computed')}
      </Tag>
    </span>
  );
}

/** The eBPF program, and the map entry that it went by. */
export function Program({ hop: { bpf } }: { hop: Hop }) {
  const say = useSay();
  if (bpf === undefined) return null;
  const rows = [
    [say('hop.program'), bpf.program],
    [say('hop.attach'), [bpf.device, bpf.attach].filter(Boolean).join(' ')],
    [say('hop.verdict'), bpf.verdict],
    ...[...(bpf.entry === undefined ? [] : [bpf.entry]), ...(bpf.policies ?? [])].map(({ map, text }) => [map, text]),
  ];
  return (
    <section className={styles.section}>
      <h4>{say('kind.bpf')}</h4>
      <table className={styles.table}>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The kernel's own word for it, as its tracepoint gave it. */
export function DropReason({ hop }: { hop: Hop }) {
  const say = useSay();
  if (hop.drop === undefined) return null;
  return (
    <section className={styles.section}>
      <h4>{say('hop.drop')}</h4>
      <table className={styles.table}>
        <tbody>
          <tr>
            <th scope="row">{say('hop.dropReason')}</th>
            <td>{hop.drop.reason}</td>
          </tr>
          {hop.drop.location !== undefined && (
            <tr>
              <th scope="row">{say('hop.dropLocation')}</th>
              <td>{hop.drop.location}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

export function Conntrack({ hop }: { hop: Hop }) {
  const say = useSay();
  if (hop.conntrack === undefined) return null;
  return (
    <section className={styles.section}>
      <h4>{say('hop.conntrack')}</h4>
      <table className={styles.table}>
        <tbody>
          <tr>
            <th scope="row">{say('hop.original')}</th>
            <td>{tuple(hop.conntrack.original)}</td>
          </tr>
          <tr>
            <th scope="row">{say('hop.replyTuple')}</th>
            <td>{tuple(hop.conntrack.reply)}</td>
          </tr>
        </tbody>
      </table>
      <More title={say('hop.asPrinted')}>
        <pre className={styles.code}>{hop.conntrack.text}</pre>
      </More>
    </section>
  );
}

export function PacketFields({ hop }: { hop: Hop }) {
  const say = useSay();
  const fields = fieldsOf(hop.packet);
  const changes = fields.some((field) => field.changed);
  return (
    <section className={styles.section}>
      <h4>{changes ? say('hop.packetChanged') : say('hop.packet')}</h4>
      <table className={styles.table}>
        {changes && (
          <thead>
            <tr>
              <th scope="col">{say('hop.field')}</th>
              <th scope="col">{say('hop.before')}</th>
              <th scope="col">{say('hop.after')}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">{say(`field.${field.name}`)}</th>
              <td className={field.changed ? styles.was : undefined}>{field.before}</td>
              {changes && <td>{field.changed ? <span className={styles.rewrite}>{field.after}</span> : field.after}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Names({ names }: { names: readonly NameRef[] }) {
  const say = useSay();
  if (names.length === 0) return null;
  return (
    <section className={styles.section}>
      <h4>{say('hop.names')}</h4>
      <div className={styles.names}>
        {names.map((name) => (
          <Fragment key={`${name.kernel} ${name.role ?? ''}`}>
            <code>{name.kernel}</code>
            <Icon name="right" size={12} />
            <span>
              {say(`name.${name.kind}`)} <NamedObject name={name} />
              {name.address === undefined ? '' : ` · ${name.address}`}
            </span>
          </Fragment>
        ))}
      </div>
    </section>
  );
}
