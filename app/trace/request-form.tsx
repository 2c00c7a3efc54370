/** From where, to where: one request is sent and followed. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Flavour, Operation } from '../../contract/index.ts';
import { Button, Combo, ErrorNote, Spinner, type Suggestions } from '../controls/index.ts';
import { call, go, useApp } from '../store/index.ts';
import { type Say, useSay } from '../words/index.ts';
import { changeDraft, useDraft } from './draft.ts';
import { type OriginChoice, originOf } from './origins.ts';
import styles from './request-form.module.css';
import { targetProblem } from './target-problem.ts';
import type { TargetChoice } from './targets.ts';

const SECTIONS: readonly TargetChoice['section'][] = ['services', 'names', 'nodePorts', 'pods', 'published', 'containerNames', 'containers', 'ping'];

interface Props {
  /** Undefined without a cluster. */
  flavour?: Flavour;
  origins: readonly OriginChoice[];
  targets: readonly TargetChoice[];
  /** Whether it is known what there is. */
  isKnown: boolean;
  /** What can be chosen to start from. */
  hint: string;
}

export function RequestForm({ flavour, origins, targets, isKnown, hint }: Props) {
  const say = useSay();
  const { from = origins[0]?.label ?? '', to, operation: sending } = useDraft();
  const operation = useOperation(sending);
  const [tried, setTried] = useState(false);
  const origin = originOf(from, origins);
  const wrong = targetProblem(to);
  const running = operation?.state === 'running';

  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (origin === undefined || wrong !== undefined || running) return;
    void call((engine) => engine.journeys.record({ from: origin, to: to.trim(), ...(flavour === undefined ? {} : { flavour }) })).then((started) => {
      if (started !== undefined) changeDraft({ operation: started.operation });
      setTried(false);
    });
  };

  return (
    <form className={styles.form} onSubmit={send} aria-label={say('trace.request')}>
      <Combo
        label={say('trace.from')}
        text={from}
        onText={(text) => changeDraft({ from: text })}
        suggestions={originSuggestions(say, origins)}
        listLabel={`${say('trace.suggestions')}: ${say('trace.from')}`}
        placeholder={hint}
        problem={tried && origin === undefined ? say('trace.problem.origin') : undefined}
      />
      <Combo
        label={say('trace.to')}
        text={to}
        onText={(text) => changeDraft({ to: text })}
        suggestions={targetSuggestions(say, targets)}
        listLabel={`${say('trace.suggestions')}: ${say('trace.to')}`}
        placeholder={say('trace.toHint')}
        problem={tried && wrong !== undefined ? say(`trace.problem.${wrong.code}`, { example: wrong.example ?? '' }) : undefined}
      />
      {running ? (
        <UnderWay operation={operation} />
      ) : (
        <Button look="primary" icon="send" type="submit" isDisabled={!isKnown}>
          {say('trace.send')}
        </Button>
      )}
      {operation?.state === 'failed' && operation.error !== undefined && (
        <ErrorNote error={operation.error}>
          <Button small onPress={() => void call((engine) => engine.operations.dismiss({ id: operation.id }))}>
            {say('operation.dismiss')}
          </Button>
        </ErrorNote>
      )}
    </form>
  );
}

/** The operation while the engine tells of it; when it is done, its journey comes onto the screen. */
function useOperation(id: string | undefined): Operation | undefined {
  const operation = useApp((state) => state.operations)?.find((one) => one.id === id);
  const journey = operation?.state === 'done' ? operation.result : undefined;
  useEffect(() => {
    if (journey === undefined) return;
    changeDraft({ operation: undefined });
    go({ screen: 'journeys', journey });
  }, [journey]);
  return operation;
}

function UnderWay({ operation }: { operation: Operation }) {
  const say = useSay();
  const step = operation.steps.findLast((one) => one.state === 'running');
  return (
    <div className={styles.underWay} role="status">
      <Spinner />
      <span>{say.message(step?.title ?? operation.title)}</span>
      <Button small onPress={() => void call((engine) => engine.operations.cancel({ id: operation.id }))}>
        {say('cancel')}
      </Button>
    </div>
  );
}

function originSuggestions(say: Say, origins: readonly OriginChoice[]): Suggestions[] {
  return (['client', 'node', 'pod', 'host', 'container'] as const).map((kind) => ({
    title: say(`trace.kind.${kind}`),
    items: origins.filter((one) => one.kind === kind).map(({ label, detail }) => ({ id: label, note: detail })),
  }));
}

function targetSuggestions(say: Say, targets: readonly TargetChoice[]): Suggestions[] {
  return SECTIONS.map((section) => ({
    title: say(`trace.kind.${section}`),
    items: targets
      .filter((one) => one.section === section)
      .map(({ url, what, object, node }) => ({ id: url, note: say(`trace.target.${what}`, { object, node: node ?? '' }) })),
  }));
}
