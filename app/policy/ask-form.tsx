/** From where, to where, on which port. */
import { type FormEvent, useMemo, useState } from 'react';
import { Input } from 'react-aria-components';
import { type ClusterObjects, type EnvironmentNode, PolicyProtocol } from '../../contract/index.ts';
import { Button, ChoiceMenu, Combo, Field, Icon, IconButton, type Suggestions } from '../controls/index.ts';
import { originsIn } from '../trace/index.ts';
import { type Say, useSay } from '../words/index.ts';
import styles from './ask-form.module.css';
import { type Asked, portIn } from './asked.ts';
import { endOf, labelOf } from './ends.ts';

interface Props {
  asked: Asked;
  nodes: readonly EnvironmentNode[];
  objects: ClusterObjects | undefined;
  onAsk: (change: Partial<Asked>) => void;
}

export function AskForm({ asked, nodes, objects, onAsk }: Props) {
  const say = useSay();
  const ends = useMemo(() => originsIn(nodes, objects ?? { pods: [] }), [nodes, objects]);
  const [from, setFrom] = useState(() => labelOf(asked.from));
  const [to, setTo] = useState(() => labelOf(asked.to));
  const [port, setPort] = useState(asked.port === undefined ? '' : String(asked.port));
  const [protocol, setProtocol] = useState(asked.protocol);
  const [tried, setTried] = useState(false);
  const [source, destination] = [endOf(from, ends), endOf(to, ends)];
  const isPort = port.trim() === '' || portIn(port) !== undefined;
  const suggestions = suggestionsOf(say, ends);
  const problem = (end: string | undefined) => (tried && end === undefined ? say('policy.notAnEnd') : undefined);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (source !== undefined && destination !== undefined && isPort) onAsk({ from: source, to: destination, port: portIn(port), protocol, journey: undefined });
  };
  return (
    <form className={styles.form} onSubmit={ask} aria-label={say('policy.title')}>
      <Combo
        label={say('trace.from')}
        text={from}
        onText={setFrom}
        suggestions={suggestions}
        listLabel={`${say('trace.suggestions')}: ${say('trace.from')}`}
        placeholder={say('policy.endHint')}
        problem={problem(source)}
      />
      <IconButton
        icon="swap"
        label={say('policy.swap')}
        onPress={() => {
          setFrom(to);
          setTo(from);
        }}
      />
      <Combo
        label={say('trace.to')}
        text={to}
        onText={setTo}
        suggestions={suggestions}
        listLabel={`${say('trace.suggestions')}: ${say('trace.to')}`}
        placeholder={say('policy.endHint')}
        problem={problem(destination)}
      />
      <div className={styles.port} data-invalid={!isPort || undefined}>
        <Field label={say('policy.port')} value={port} onChange={setPort} maxLength={5}>
          <Input placeholder={say('policy.portHint')} inputMode="numeric" aria-invalid={!isPort} autoComplete="off" />
        </Field>
      </div>
      <ChoiceMenu
        label={say('policy.protocol')}
        chosen={protocol}
        sections={[{ choices: PolicyProtocol.options.map((id) => ({ id, label: id })) }]}
        onChoose={(id) => setProtocol(PolicyProtocol.parse(id))}
        trigger={
          <Button aria-label={`${say('policy.protocol')}: ${protocol}`}>
            {protocol}
            <Icon name="down" size={12} />
          </Button>
        }
      />
      <Button look="primary" icon="search" type="submit">
        {say('policy.ask')}
      </Button>
    </form>
  );
}

function suggestionsOf(say: Say, ends: ReturnType<typeof originsIn>): Suggestions[] {
  return (['pod', 'node', 'client'] as const).map((kind) => ({
    title: say(`trace.kind.${kind}`),
    items: ends.filter((one) => one.kind === kind).map(({ label, detail }) => ({ id: label, note: detail })),
  }));
}
