/** A certificate that says what it is: made here, from what was verified, signed by nobody. */
import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { message } from '../../contract/index.ts';
import { Button, Empty, ErrorNote, Waiting } from '../controls/index.ts';
import { download, shell } from '../share/index.ts';
import { changeSettings, go, LONGEST_NAME, toast, useApp, useLoaded, useSettings } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { certificateOf } from './certificate.ts';
import { type CertificateText, certificateFile } from './certificate-file.ts';
import styles from './certificate-page.module.css';
import { certificateText } from './certificate-text.ts';

export function CertificatePage() {
  const say = useSay();
  const course = useLoaded('course', 0, (engine) => engine.course.get());
  const progress = useApp((state) => state.progress);
  const learner = useSettings((settings) => settings.learner);
  const [now] = useState(Date.now);
  const certificate = course.value !== undefined && progress !== undefined ? certificateOf(course.value, progress) : undefined;
  const text = certificate && certificateText(certificate, learner, say, now);
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      {course.error !== undefined && <ErrorNote error={course.error} />}
      {text === undefined && course.error === undefined && <Waiting title={say('course.loading')} />}
      {text !== undefined && certificate?.labs.length === 0 && (
        <>
          <h1 className={styles.title}>{say('certificate.title')}</h1>
          <Empty title={say('certificate.none')} actions={<Button onPress={() => go({ screen: 'course' })}>{say('certificate.back')}</Button>}>
            {say('certificate.noneWhy')}
          </Empty>
        </>
      )}
      {text !== undefined && certificate !== undefined && certificate.labs.length > 0 && (
        <>
          <div className={styles.tools}>
            <TextField className={styles.name ?? ''} value={learner} onChange={(name) => changeSettings({ learner: name })} maxLength={LONGEST_NAME}>
              <Label>{say('certificate.nameLabel')}</Label>
              <Input autoComplete="name" />
            </TextField>
            <Button icon="save" onPress={() => download(certificateFile(say.language, text))}>
              {say('certificate.save')}
            </Button>
            <Button look="primary" onPress={() => void print()}>
              {say(shell() === undefined ? 'certificate.print' : 'certificate.pdf')}
            </Button>
          </div>
          <Sheet text={text} />
        </>
      )}
    </main>
  );
}

/** On paper by the browser, which can make a PDF of it, too; the desktop app makes the PDF itself. */
async function print(): Promise<void> {
  const desktop = shell();
  if (desktop === undefined) return globalThis.print();
  const done = await desktop.savePdf('packet-dojo-certificate.pdf');
  if ('error' in done) toast({ kind: 'error', error: done.error });
  else if (done.saved !== undefined) toast({ kind: 'note', message: message('app.certificate.saved', { file: done.saved }) });
}

function Sheet({ text: { title, heading, name, lines, columns, rows, notes } }: { text: CertificateText }) {
  return (
    <article className={styles.sheet} aria-label={title}>
      <p className={styles.heading}>{heading}</p>
      <h1>{title}</h1>
      <p className={styles.learner}>{name}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </article>
  );
}
