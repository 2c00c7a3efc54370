/** Which lab: an archive that is sent, or a folder or archive on the machine where Packet Dojo runs. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Input } from 'react-aria-components';
import type { ErrorReport } from '../../contract/index.ts';
import { Button, ErrorNote, Field } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './elsewhere.module.css';

interface Props {
  busy: boolean;
  error: ErrorReport | undefined;
  onPath: (path: string) => void;
  /** The button that chooses a file. */
  children: ReactNode;
}

export function ChooseLab({ busy, error, onPath, children }: Props) {
  const say = useSay();
  const [path, setPath] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '') onPath(path.trim());
  };
  return (
    <form className={styles.choose} onSubmit={submit}>
      <p>{say('elsewhere.what')}</p>
      <div>{children}</div>
      <Field label={say('elsewhere.path')} value={path} onChange={setPath} maxLength={4096}>
        <span className={styles.row}>
          <Input spellCheck={false} autoComplete="off" placeholder="/home/me/my-lab" />
          <Button type="submit" isDisabled={busy || path.trim() === ''}>
            {say('elsewhere.look')}
          </Button>
        </span>
      </Field>
      <p role="status" className={styles.status}>
        {busy ? say('elsewhere.looking') : ''}
      </p>
      {error !== undefined && <ErrorNote error={error} />}
    </form>
  );
}
