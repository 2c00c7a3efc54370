/** What was done in the whole course, and the ways in which it can be taken elsewhere. */
import { FileTrigger } from 'react-aria-components';
import { type Course, type Progress as Done, message, PROGRESS_CHARACTERS } from '../../contract/index.ts';
import { Button, Progress } from '../controls/index.ts';
import { Box } from '../machine/index.ts';
import { download } from '../share/index.ts';
import { call, go, toast } from '../store/index.ts';
import { span, useSay } from '../words/index.ts';
import styles from './course.module.css';
import { standingOf } from './standing.ts';

export function ProgressBox({ course, progress }: { course: Course; progress: Done | undefined }) {
  const say = useSay();
  const labs = course.parts.flatMap((part) => part.labs);
  const done = labs.filter((lab) => standingOf(lab, progress).state === 'finished').length;
  const spent = Object.values(progress?.labs ?? {}).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  if (labs.length === 0) return null;
  return (
    <Box title={say('progress.title')}>
      <div className={styles.progress}>
        <span>{say('progress.done', { count: labs.length, done })}</span>
        <Progress label={say('progress.title')} fraction={done / labs.length} />
        {spent > 0 && <small>{say('progress.spent', { time: span(spent) })}</small>}
      </div>
      <div className={styles.buttons}>
        {done > 0 && (
          <Button small icon="check" onPress={() => go({ screen: 'certificate' })}>
            {say('progress.certificate')}
          </Button>
        )}
        <Button small icon="save" onPress={() => void call((engine) => engine.progress.export()).then((file) => file && download(file))}>
          {say('progress.export')}
        </Button>
        <FileTrigger acceptedFileTypes={['.json']} onSelect={(files) => void importFrom(files?.[0])}>
          <Button small icon="folder">
            {say('progress.import')}
          </Button>
        </FileTrigger>
      </div>
    </Box>
  );
}

async function importFrom(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  const text = file.size > PROGRESS_CHARACTERS ? undefined : await file.text().catch(() => undefined);
  if (text === undefined) return toast({ kind: 'error', error: { code: 'lesson.notProgress', params: {}, detail: file.name } });
  const taken = await call((engine) => engine.progress.import({ text }));
  if (taken === undefined) return;
  if (taken.labs === 0) toast({ kind: 'note', message: message('app.progress.nothingNewer') });
  else undoable('app.progress.imported', { count: taken.labs });
}

export async function forget(lab: string): Promise<void> {
  if ((await call((engine) => engine.progress.reset({ lab }))) !== undefined) undoable('app.progress.forgotten', {});
}

const undoable = (code: string, params: Record<string, number>): void =>
  toast({
    kind: 'note',
    message: message(code, params),
    deed: { label: message('app.progress.undo'), run: () => void call((engine) => engine.progress.undo()) },
  });
