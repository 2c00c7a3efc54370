/** From where, to where, on which cluster: one request is sent and followed. */
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { Flavour, type Operation } from '../../contract/index.ts';
import { Button, ChoiceMenu, Combo, Dot, ErrorNote, Icon, Spinner, type Suggestions } from '../controls/index.ts';
import { call, go, useApp } from '../store/index.ts';
import { type Say, useSay } from '../words/index.ts';
import { changeDraft, useDraft } from './draft.ts';
import { originOf, originsIn } from './origins.ts';
import styles from './request-form.module.css';
import { targetProblem } from './target-problem.ts';
import { type TargetChoice, targetsIn } from './targets.ts';
import type { ClusterView } from './use-cluster.ts';

const SECTIONS: readonly TargetChoice['section'][] = ['services', 'names', 'nodePorts', 'pods', 'ping'];

export function RequestForm({ cluster }: { cluster: ClusterView }) {
  const say = useSay();
  const { from, to, operation: sending } = useDraft();
  const { environment, objects } = cluster;
  const operation = useOperation(sending);
  const [tried, setTried] = useState(false);
  const origins = useMemo(() => originsIn(environment?.nodes ?? [], objects ?? { pods: [] }), [environment?.nodes, objects]);
  const targets = useMemo(() => (objects === undefined ? [] : targetsIn(environment?.nodes ?? [], objects)), [environment?.nodes, objects]);
  const origin = originOf(from, origins);
  const wrong = targetProblem(to);
  const running = operation?.state === 'running';

  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (origin === undefined || wrong !== undefined || running || environment === undefined) return;
    void call((engine) => engine.journeys.record({ from: origin, to: to.trim(), flavour: environment.flavour })).then((started) => {
      if (started !== undefined) changeDraft({ operation: started.operation });
      setTried(false);
    });
  };

  return (
    <form className={styles.form} onSubmit={send} aria-label={say('trace.request')}>
      {cluster.choices.length > 1 && <ClusterChoice cluster={cluster} />}
      <Combo
        label={say('trace.from')}
        text={from}
        onText={(text) => changeDraft({ from: text })}
        suggestions={originSuggestions(say, origins)}
        listLabel={`${say('trace.suggestions')}: ${say('trace.from')}`}
        placeholder={say('trace.fromHint')}
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
        <Button look="primary" icon="send" type="submit" isDisabled={objects === undefined}>
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

function ClusterChoice({ cluster: { choices, environment } }: { cluster: ClusterView }) {
  const say = useSay();
  const name = environment === undefined ? '' : say(`flavour.${environment.flavour}`);
  return (
    <div className={styles.cluster}>
      <span>{say('trace.cluster')}</span>
      <ChoiceMenu
        label={say('trace.cluster')}
        {...(environment === undefined ? {} : { chosen: environment.flavour })}
        sections={[{ choices: choices.map(({ flavour }) => ({ id: flavour, label: say(`flavour.${flavour}`) })) }]}
        onChoose={(id) => changeDraft({ flavour: Flavour.options.find((one) => one === id) })}
        trigger={
          <Button small aria-label={`${say('trace.cluster')}: ${name}`}>
            <Dot tone="ok" />
            {name}
            <Icon name="down" size={12} />
          </Button>
        }
      />
    </div>
  );
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

function originSuggestions(say: Say, origins: ReturnType<typeof originsIn>): Suggestions[] {
  return (['client', 'node', 'pod'] as const).map((kind) => ({
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
