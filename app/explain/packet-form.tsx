/** The packet that is sent through a dump, field by field; the same as one line below, for the command line. */
import { Input, Label, TextField } from 'react-aria-components';
import { Button, ChoiceMenu, Icon, IconButton, More } from '../controls/index.ts';
import { toast } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { type PacketDraft, packetText } from './packet-draft.ts';
import styles from './walk-pane.module.css';

const PROTOCOLS = ['tcp', 'udp', 'icmp'] as const;
const STATES = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'];

interface Props {
  draft: PacketDraft;
  onDraft: (draft: PacketDraft) => void;
  going: boolean;
  onGo: () => void;
}

export function PacketForm({ draft, onDraft, going, onGo }: Props) {
  const say = useSay();
  const field = (name: Exclude<keyof PacketDraft, 'protocol'>, size: 'wide' | 'narrow', note?: string) => (
    <Field label={say(`walk.${name}`)} value={draft[name]} onChange={(value) => onDraft({ ...draft, [name]: value })} size={size} note={note} />
  );
  const text = packetText(draft);
  const hasPorts = draft.protocol !== 'icmp';
  const tell = (code: string) => () => toast({ kind: 'note', message: { code, params: {} } });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onGo();
      }}
    >
      <div className={styles.fields}>
        <Choice
          label={say('walk.protocol')}
          value={draft.protocol}
          values={PROTOCOLS}
          onChoose={(protocol) => onDraft({ ...draft, protocol: PROTOCOLS.find((one) => one === protocol) ?? 'tcp' })}
        />
        {field('from', 'wide')}
        {hasPorts && field('fromPort', 'narrow')}
        {field('to', 'wide')}
        {hasPorts && field('toPort', 'narrow')}
        {field('iif', 'wide', say('walk.iifNote'))}
      </div>
      <More title={say('walk.more')}>
        <div className={styles.fields}>
          <Choice label={say('walk.state')} value={draft.state} values={STATES} onChoose={(state) => onDraft({ ...draft, state })} />
          {draft.protocol === 'tcp' && field('flags', 'narrow')}
          {field('mark', 'narrow')}
          {field('oif', 'narrow')}
          {field('local', 'wide', say('walk.localNote'))}
        </div>
      </More>
      <div className={styles.go}>
        <Button look="primary" icon="play" type="submit" isDisabled={going || draft.to.trim() === '' || draft.from.trim() === ''}>
          {say(going ? 'walk.going' : 'walk.go')}
        </Button>
        <code title={say('walk.asCommand')}>{text}</code>
        <IconButton
          small
          icon="copy"
          label={say('walk.asCommand')}
          onPress={() => void navigator.clipboard.writeText(`dojo explain FILE --packet "${text}"`).then(tell('app.copied'), tell('app.notCopied'))}
        />
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  size: 'wide' | 'narrow';
  note: string | undefined;
}

function Field({ label, value, onChange, size, note }: FieldProps) {
  return (
    <TextField className={styles.field ?? ''} data-size={size} value={value} onChange={onChange} maxLength={200}>
      <Label>{label}</Label>
      <Input spellCheck={false} autoComplete="off" {...(note === undefined ? {} : { placeholder: note, title: note })} />
    </TextField>
  );
}

function Choice({ label, value, values, onChoose }: { label: string; value: string; values: readonly string[]; onChoose: (value: string) => void }) {
  return (
    <div className={styles.field} data-size="narrow">
      <span>{label}</span>
      <ChoiceMenu
        label={label}
        chosen={value}
        sections={[{ choices: values.map((one) => ({ id: one, label: one })) }]}
        onChoose={onChoose}
        trigger={
          <Button aria-label={`${label}: ${value}`}>
            {value}
            <Icon name="down" size={12} />
          </Button>
        }
      />
    </div>
  );
}
