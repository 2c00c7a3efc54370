/** `3 / 5`: at which step the learner stands. The lab's file knows the order of its steps. */
import { useLoaded } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import type { CourseLab } from './standing.ts';

export function StepCount({ lab, step, long = false }: { lab: CourseLab; step: string; long?: boolean }) {
  const say = useSay();
  const position = useLoaded(`lab ${lab.id}`, 0, (engine) => engine.labs.read({ lab: lab.id })).value?.file.steps.findIndex((one) => one.id === step);
  const at = position === undefined || position < 0 ? '…' : position + 1;
  return <>{long ? ` — ${say('lesson.step', { step: at, of: lab.steps })}` : `${at} / ${lab.steps}`}</>;
}
