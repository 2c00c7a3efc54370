/**
 * A lab's test on a real cluster, twice over: each task's check fails before its solution and on a wrong one, for a measured reason; passes after the solution;
 * earlier passes still hold or say why not; hints can be shown in both languages; reset brings the fingerprint back to its baseline.
 */
import { DojoError, type Lab, type LabStep, type Message, message, type ResetReport, reportOf, type Task } from '../../../contract/index.ts';
import type { Work } from '../../operation/index.ts';
import { memoryBook } from '../progress/index.ts';
import { LabRunner, until } from '../session/index.ts';
import { expand } from '../values/index.ts';
import type { LabWorld } from '../world.ts';
import { type Finding, toldBy, type VerifyReport } from './report.ts';

const ROUNDS = [1, 2];

export interface VerifyOptions {
  /** Called for each finding as it is made. */
  found?: ((finding: Finding) => void) | undefined;
  /** How long a wrong solution is watched, in milliseconds: its effect on the kernel may take that long. */
  watchWrong?: number;
  /** How long a solution may take until its check passes, in milliseconds. */
  patience?: number;
}

/**
 * @param labs path of lab-scenarios
 * @returns all findings; only cancel throws
 */
export async function verifyLab(world: LabWorld, labs: string, lab: Lab, work: Work, options: VerifyOptions = {}): Promise<VerifyReport> {
  const report: VerifyReport = { lab: lab.file.id, ok: true, findings: [], resets: [] };
  const demand: Demand = async (code, params, ask) => {
    const title = message(`lesson.verify.${code}`, params);
    const begun = Date.now();
    const { ok, told } = await work.step(title, ask).catch((thrown: unknown) => {
      work.signal.throwIfAborted();
      return failed(thrown);
    });
    const finding: Finding = { demand: title, ok, told, milliseconds: Date.now() - begun };
    report.findings.push(finding);
    report.ok &&= ok;
    options.found?.(finding);
    return ok;
  };
  for (const round of ROUNDS) await verifyRound({ world, labs, lab, work, round, demand, report, options });
  return report;
}

type Outcome = { ok: boolean; told: Message | undefined };
type Demand = (code: string, params: Message['params'], ask: () => Promise<Outcome>) => Promise<boolean>;

interface Round {
  world: LabWorld;
  labs: string;
  lab: Lab;
  work: Work;
  round: number;
  demand: Demand;
  report: VerifyReport;
  options: VerifyOptions;
}

async function verifyRound(verifying: Round): Promise<void> {
  const { world, labs, lab, work, round, demand, report, options } = verifying;
  const runner = new LabRunner({ labs, lab, progress: memoryBook(), ...(options.patience === undefined ? {} : { patience: options.patience }) });
  if (!(await demand('start', { round }, async () => (await runner.start(world, work), FINE)))) return;
  for (const step of lab.file.steps) {
    await runner.step(step.id);
    for (const task of step.tasks) if (!(await verifyTask(runner, step, task, verifying))) break;
  }
  await demand('reset', { round }, async () => {
    const reset = await runner.reset(work);
    report.resets.push(reset);
    return judgeReset(reset);
  });
}

/** What was changed on a node by hand does not go by itself: repaired is as good as clean. A cluster made anew is not, since nobody wants to wait for that. */
function judgeReset({ how, nodes }: ResetReport): Outcome {
  if (how === 'recreated') return { ok: false, told: message('lesson.verify.recreated') };
  const differing = nodes.find(({ now, baseline }) => now !== baseline);
  const repaired = nodes.find(({ differences }) => differences.length > 0);
  const told = differing ?? repaired;
  const code = differing ? 'differs' : 'repaired';
  return { ok: !differing, told: told && message(`lesson.verify.${code}`, { node: told.node, differences: told.differences.join(', ') }) };
}

/** @returns whether the task passed in the end, so that later tasks can open */
async function verifyTask(runner: LabRunner, step: LabStep, task: Task, { lab, round, demand, work, options }: Round): Promise<boolean> {
  const { id } = task;
  const params = { task: id, round };
  const state = () => runner.session().tasks.find((one) => one.id === id);
  const earlier = runner.board.done();

  await demand('hints', params, async () => ({
    ok: hintsRender(lab, step.id, task, { ...runner.session().values, asked: state()?.asked ?? '' }),
    told: undefined,
  }));
  await demand('before', params, async () => {
    await runner.check([id], work.signal);
    return refused(state());
  });
  let fitted = state()?.hintFits ?? false;
  await demand('wrong', params, async () => {
    await runner.act(id, 'wrong', work);
    // a drawn question that was answered waits for its next answer: what was said of this one stands only now
    fitted ||= state()?.hintFits ?? false;
    const passed = async () => (await runner.check([id], work.signal), state()?.state === 'passed');
    await until(passed, task.check.type === 'answer' ? 0 : (options.watchWrong ?? 4000), work.signal);
    fitted ||= state()?.hintFits ?? false;
    return refused(state());
  });
  if (task.fitting.some(({ saw }) => saw !== undefined))
    await demand('fitting', params, async () => ({ ok: fitted, told: fitted ? undefined : toldBy(state()?.result) }));
  const solved = await demand('after', params, async () => {
    await runner.solve(id, work);
    return { ok: true, told: toldBy(state()?.result) };
  });
  if (solved && earlier.length > 0) {
    await demand('earlier', params, async () => {
      await runner.check(earlier, work.signal);
      const silent = runner.session().tasks.find((one) => earlier.includes(one.id) && one.state !== 'passed' && one.result?.verdict !== 'notYet');
      return silent ? { ok: false, told: toldBy(silent.result) } : FINE;
    });
  }
  return solved;
}

const FINE: Outcome = { ok: true, told: undefined };

/** Refused for a measured reason: a check that could not measure has refused nothing. */
function refused(task: ReturnType<LabRunner['session']>['tasks'][number] | undefined): Outcome {
  if (!task || task.state === 'locked') return { ok: false, told: message('lesson.verify.locked') };
  return { ok: task.state === 'open' && task.result?.verdict === 'notYet', told: toldBy(task.result) };
}

function hintsRender(lab: Lab, step: string, task: Task, values: Record<string, string>): boolean {
  return [lab.prose.en, lab.prose.ja].every((prose) => {
    const words = prose.steps.find((one) => one.id === step)?.tasks[task.id];
    return words?.hints.length === task.hints && task.hints > 0 && [words.title, ...words.hints].every((text) => expand(text, values).trim() !== '');
  });
}

function failed(thrown: unknown): Outcome {
  const { code, params, detail } = reportOf(thrown);
  return { ok: false, told: thrown instanceof DojoError ? message(`errors.${code}.message`, params) : message('checks.unmeasured', { detail }) };
}
