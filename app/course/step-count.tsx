/** `3 / 5`: at which step the learner stands. */
import { useSay } from '../words/index.ts';
import type { CourseLab } from './standing.ts';

export function StepCount({ lab, step, long = false }: { lab: CourseLab; step: string; long?: boolean }) {
  const say = useSay();
  const at = Math.max(0, lab.steps.indexOf(step)) + 1;
  const of = lab.steps.length;
  return <>{long ? ` — ${say('lesson.step', { step: at, of })}` : `${at} / ${of}`}</>;
}
