/** How far a step and a lab are, from the session. Pure. */
import type { Lab, LabSession, LabStep, Task, TaskState } from '../../contract/index.ts';

/** `notYet`: measured, and it does not hold; `lost`: it held before. `brokenScene` and `infraError` say that nothing could be said of the learner's work. */
export type TaskStanding = 'locked' | 'open' | 'notYet' | 'lost' | 'passed' | 'brokenScene' | 'infraError';

export function standingOf({ state, result, passedAt }: TaskState): TaskStanding {
  if (result?.verdict === 'brokenScene' && state !== 'locked') return 'brokenScene';
  if (state !== 'open') return state;
  if (result?.verdict === 'infraError') return 'infraError';
  if (passedAt !== undefined) return 'lost';
  return result?.verdict === 'notYet' ? 'notYet' : 'open';
}

export type StepMark = 'done' | 'current' | 'open';

export const taskState = (session: LabSession | undefined, step: string, task: string): TaskState | undefined =>
  session?.tasks.find((one) => one.id === task && one.step === step);

/** A step is done when it has tasks and all of them are passed; one without tasks when a later step is reached. */
export function stepDone(lab: Lab, session: LabSession | undefined, step: LabStep): boolean {
  if (step.tasks.length > 0) return step.tasks.every((task) => taskState(session, step.id, task.id)?.state === 'passed');
  const at = lab.file.steps.findIndex((one) => one.id === session?.step);
  return lab.file.steps.indexOf(step) < at;
}

export function marks(lab: Lab, session: LabSession | undefined, current: string): StepMark[] {
  return lab.file.steps.map((step) => (step.id === current ? 'current' : stepDone(lab, session, step) ? 'done' : 'open'));
}

/** Open tasks of a step whose answer is a hop of the journey. */
export function hopTasks(step: LabStep | undefined, session: LabSession | undefined): Task[] {
  return (step?.tasks ?? []).filter(
    (task) => task.check.type === 'answer' && task.check.ask.what === 'hop' && taskState(session, step?.id ?? '', task.id)?.state === 'open',
  );
}
