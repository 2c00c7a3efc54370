/** Where a dump comes in: pasted, opened, or dropped. What comes in is text and is only ever shown as text. */
import { useState } from 'react';
import { DropZone, type FileDropItem, FileTrigger, TextArea } from 'react-aria-components';
import type { ErrorReport, Reading } from '../../contract/index.ts';
import { Button, ErrorNote, Field, Progress } from '../controls/index.ts';
import { reportFrom, useMirror } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './paste-form.module.css';
import { type TextFile, upload } from './upload.ts';

/** As much as the engine takes; said before megabytes are sent in vain. */
const LARGEST = 64_000_000;
const COMMANDS = ['iptables-save -c', 'nft list ruleset', 'ip route show table all', 'ipset save'];

export function PasteForm({ onRead }: { onRead: (reading: Reading) => void }) {
  const say = useSay();
  const engine = useMirror((mirror) => mirror.engine);
  const [text, setText] = useState('');
  const [share, setShare] = useState<number | undefined>();
  const [error, setError] = useState<ErrorReport | undefined>();

  const read = async (files: readonly TextFile[]) => {
    if (engine === undefined) return;
    setError(undefined);
    setShare(0);
    try {
      onRead(await upload(engine, files, setShare));
    } catch (thrown) {
      setError(reportFrom(thrown));
    } finally {
      setShare(undefined);
    }
  };
  const open = async (files: readonly File[]) => {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > LARGEST)
      return setError({ code: 'explain.tooBig', params: { file: files.map(({ name }) => name).join(', '), limit: LARGEST / 1_000_000 }, detail: '' });
    if (files.length > 0) await read(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))));
  };
  return (
    <DropZone
      className={styles.zone ?? ''}
      aria-label={say('reading.drop')}
      onDrop={({ items }) => void Promise.all(items.filter((item): item is FileDropItem => item.kind === 'file').map((item) => item.getFile())).then(open)}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void read([{ name: say('reading.pasted'), text }]);
        }}
      >
        <h1>{say('reading.title')}</h1>
        <p className={styles.lead}>{say('reading.lead')}</p>
        <p className={styles.commands}>
          {say('reading.commands')}
          {COMMANDS.map((command) => (
            <code key={command}>{command}</code>
          ))}
        </p>
        <Field label={say('reading.paste')} value={text} onChange={setText}>
          <TextArea
            className={styles.text ?? ''}
            rows={16}
            spellCheck={false}
            autoComplete="off"
            placeholder={'*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES\n…'}
          />
        </Field>
        {error !== undefined && <ErrorNote error={error} />}
        <div className={styles.actions}>
          {share === undefined ? (
            <>
              <Button look="primary" icon="search" type="submit" isDisabled={text.trim() === '' || engine === undefined}>
                {say('reading.read')}
              </Button>
              <FileTrigger allowsMultiple onSelect={(files) => void open([...(files ?? [])])}>
                <Button icon="plus">{say('reading.open')}</Button>
              </FileTrigger>
              <span className={styles.hint}>{say('reading.drop')}</span>
            </>
          ) : (
            <div className={styles.progress} role="status">
              <span>{say('reading.readingNow')}</span>
              <Progress label={say('reading.readingNow')} fraction={share < 1 ? share : undefined} />
            </div>
          )}
        </div>
      </form>
    </DropZone>
  );
}
