/** The course: what to go on with, every part with its labs, and at the side this machine. */
import type { Course, Environment, Progress } from '../../contract/index.ts';
import { Button, Empty, ErrorNote, Waiting } from '../controls/index.ts';
import { Environments, Facts, Operations, Supplies } from '../machine/index.ts';
import { go, useApp, useLoaded } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { Card } from './card.tsx';
import styles from './course.module.css';
import { ElsewherePart } from './elsewhere-part.tsx';
import { ProgressBox } from './progress-box.tsx';
import { type CourseLab, nextLab, standingOf } from './standing.ts';
import { StepCount } from './step-count.tsx';

export function CoursePage() {
  const say = useSay();
  // whether a lab can run here depends on what was measured, and on what the clusters hold; labs from elsewhere come and go
  const measured = useApp((state) => `${state.machine?.takenAt} ${state.environments.map((one) => one.state).join()} ${state.elsewhere}`);
  const course = useLoaded('course', measured, (engine) => engine.course.get());
  const progress = useApp((state) => state.progress);
  const parts = course.value?.parts.filter((part) => part.labs.length > 0) ?? [];
  const toCome = course.value?.parts.filter((part) => part.labs.length === 0) ?? [];
  const next = course.value === undefined ? undefined : nextLab(course.value, progress)?.id;
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <div className={styles.columns}>
        <div>
          {course.value !== undefined && <Next course={course.value} progress={progress} />}
          {course.value === undefined && (course.error === undefined ? <Waiting title={say('course.loading')} /> : <ErrorNote error={course.error} />)}
          {course.value !== undefined && parts.length === 0 && <Empty title={say('course.empty')} />}
          {parts.map((part) => (
            <Part key={part.number} part={part} progress={progress} next={next} />
          ))}
          {toCome.length > 0 && <ToCome parts={toCome} />}
          {course.value !== undefined && <ElsewherePart elsewhere={course.value.elsewhere} progress={progress} />}
        </div>
        <aside className={styles.aside} aria-label={say('course.aside')}>
          {course.value !== undefined && <ProgressBox course={course.value} progress={progress} />}
          <Operations />
          <Facts />
          <Supplies />
          <Environments />
        </aside>
      </div>
    </main>
  );
}

function Next({ course, progress }: { course: Course; progress: Progress | undefined }) {
  const say = useSay();
  const environments = useApp((state) => state.environments) ?? [];
  const lab = nextLab(course, progress);
  if (lab === undefined) return course.parts.some((part) => part.labs.length > 0) ? <AllDone /> : null;
  const standing = standingOf(lab, progress);
  const begun = standing.state === 'begun';
  const first = !course.parts.some(({ labs }) => labs.some((one) => standingOf(one, progress).state !== 'new'));
  const kicker = say(begun ? 'course.continue' : first ? 'course.begin' : 'course.next');
  return (
    <section className={styles.next} aria-label={kicker}>
      <div>
        <p className={styles.kicker}>{kicker}</p>
        <h1>
          {say.words(lab.title)}
          {begun && <StepCount lab={lab} step={standing.step} long />}
        </h1>
        <p>{begun ? <EnvironmentLine lab={lab} environments={environments} /> : say.words(lab.summary)}</p>
      </div>
      <Button look="primary" onPress={() => go({ screen: 'lab', lab: lab.id })}>
        {say(begun ? 'course.resume' : 'course.open')}
      </Button>
    </section>
  );
}

function AllDone() {
  const say = useSay();
  return (
    <section className={styles.next} aria-label={say('course.allDone')}>
      <div>
        <h1>{say('course.allDone')}</h1>
        <p>{say('course.allDoneWhy')}</p>
      </div>
    </section>
  );
}

function EnvironmentLine({ lab, environments }: { lab: CourseLab; environments: readonly Environment[] }) {
  const say = useSay();
  const state = environments.find((one) => one.flavour === lab.environment)?.state ?? 'absent';
  return <>{say(`course.environment.${state}`, { name: say(`flavour.${lab.environment}`) })}</>;
}

function Part({ part, progress, next }: { part: Course['parts'][number]; progress: Progress | undefined; next: string | undefined }) {
  const say = useSay();
  const finished = part.labs.filter((lab) => standingOf(lab, progress).state === 'finished').length;
  return (
    <section className={styles.part}>
      <h2>
        <span>{part.number}</span>
        {say.words(part.title)}
        <small>
          {finished} / {part.labs.length}
        </small>
      </h2>
      <ul className={styles.cards}>
        {part.labs.map((lab) => (
          <li key={lab.id}>
            <Card lab={lab} progress={progress} current={lab.id === next} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Parts without a lab yet: said, not hidden, so that the course's shape is seen. */
function ToCome({ parts }: { parts: Course['parts'] }) {
  const say = useSay();
  return (
    <section className={styles.part}>
      <h2>{say('course.toCome')}</h2>
      <ul className={styles.toCome}>
        {parts.map((part) => (
          <li key={part.number}>
            <span>{part.number}</span> {say.words(part.title)}
          </li>
        ))}
      </ul>
    </section>
  );
}
