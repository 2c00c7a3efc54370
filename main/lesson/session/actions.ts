/** Does what `solve` and `wrong` say. */
import { type Action, type AnswerCheck, DojoError, message } from '../../../contract/index.ts';
import type { Work } from '../../operation/index.ts';
import type { CheckContext } from '../checks/index.ts';
import { askedOf, correctAnswer } from '../checks/index.ts';
import { demandPlace, runOfLab } from '../guest/command.ts';
import { expand, nodeName, originText, resolveOrigin } from '../values/index.ts';
import type { Hands } from './hands.ts';
import type { LabRunner } from './lab-runner.ts';
import { bringUp } from './setup.ts';

/** In a question's solution: what answers it now. */
const CORRECT = '{{correct}}';
const JOURNEY_TRIES = 3;

export interface ActionScene {
  runner: LabRunner;
  task: string;
  /** Made anew for each action: a journey just recorded gives new values. */
  context(): Promise<CheckContext>;
  /** Whether a command's failure is an error; wrong solutions may fail. */
  strict: boolean;
  /** Does it in the learner's sight, where there is a window. */
  hands?: Hands | undefined;
}

/** @throws DojoError lesson.solveFailed, and whatever the world throws */
export async function perform(action: Action, { runner, task, context, strict, hands }: ActionScene, work: Work): Promise<void> {
  const now = await context();
  const put = (text: string) => expand(text, now.values);
  switch (action.do) {
    case 'run': {
      const from = resolveOrigin(put(action.in), now.scene);
      const command = put(action.command);
      demandPlace(runner.world, from);
      const typed = await hands?.type(originText(from), command, work);
      if (typed !== undefined && typed !== 0 && strict) throw new DojoError('lesson.solveFailed', { code: typed, command });
      if (typed !== undefined) return;
      await work.step(message('lesson.steps.run', { in: originText(from), command }), async () => {
        const { code, stdout, stderr } = await runOfLab(runner.world, from, ['sh', '-c', command], work.signal);
        for (const line of `${stdout}${stderr}`.split('\n').filter(Boolean)) work.log(line);
        if (code !== 0 && strict) throw new DojoError('lesson.solveFailed', { code, command }, { detail: stderr || stdout });
      });
      return;
    }
    case 'apply': {
      const file = await runner.manifest(action.file, now.values);
      await bringUp(runner.world, file, work);
      return;
    }
    case 'stop':
    case 'start':
      if (runner.world.kind === 'docker' || now.scene.kind === 'docker') throw new DojoError('lesson.noKubernetes');
      return runner.world.power(nodeName(action.node, now.scene.nodes), action.do === 'start', work);
    case 'journey': {
      const from = resolveOrigin(put(action.from), now.scene);
      const to = put(action.to);
      hands?.journey(to);
      // an incomplete journey proves nothing: another is sent, as the learner would
      for (let tries = 1, complete = false; tries <= JOURNEY_TRIES && !complete; tries++) {
        const journey = await runner.world.record(from, to, work);
        runner.recorded(journey);
        complete = journey.complete;
      }
      return;
    }
    case 'measure':
      return runner.measured({ from: resolveOrigin(put(action.from), now.scene), to: put(action.to), requests: action.requests }, work);
    case 'answer': {
      const { check } = runner.board.find(task).task;
      const value = check.type === 'answer' ? answerText(action.value, check.ask, now) : put(action.value);
      await work.step(message('lesson.steps.answer', { value }), async () => {
        await hands?.answer(value, work);
        await runner.answer(task, value, work.signal);
      });
    }
  }
}

/** `{{asked}}` is what a `pick` question is about now. */
const answerText = (text: string, ask: AnswerCheck['ask'], now: CheckContext): string =>
  text === CORRECT ? correctAnswer(ask, now) : expand(text, { ...now.values, asked: askedOf(ask, now) });
