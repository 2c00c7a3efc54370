/** A Docker Engine for the stages that need one: the one that runs, else one that we start and stop again. */
import { reportOf } from '../../contract/index.ts';
import { sayError } from '../../language/index.ts';
import { engineWeStarted, ensureDocker, stopEngine } from '../../main/docker/index.ts';
import { plainWork } from '../../main/operation/index.ts';
import { toldWork } from '../told-work.ts';
import { preparation } from './count.ts';
import type { Gate, Stage } from './stage.ts';

export const engine: Stage = {
  name: 'engine',
  needs: [],
  run: async ({ signal, home, print }) => {
    const work = toldWork('en', signal, print);
    try {
      const { version, socket } = await ensureDocker({ folder: home }, work);
      print(`Docker Engine ${version} at ${socket}${engineWeStarted(home) ? ', started for this run' : ''}`);
      return preparation(0);
    } catch (thrown) {
      await work.undoAll();
      const report = reportOf(thrown);
      const { title, message, fix } = sayError('en', report);
      print([title, message, report.detail, fix].filter(Boolean).join('\n'));
      return preparation(1);
    }
  },
};

/** Stops an engine that this run started; one that was there before stays. */
export async function stopOwnEngine({ home, print }: Pick<Gate, 'home' | 'print'>): Promise<void> {
  if (engineWeStarted(home)) await stopEngine({ ...plainWork(), log: print }, home);
}
