/** What `setup` runs needs no journey, and leaves scenery that the checks can rely on. */
import { sceneryOf } from '../../checks/scene.ts';
import { PLACEHOLDER } from '../../prose/index.ts';
import { isJourneyValue } from '../../values/index.ts';
import { inYaml, type Rule } from '../rule.ts';

export const setup: Rule = (lab) => {
  const actions = lab.file.setup;
  const problems = actions.flatMap((action, index) => {
    if (!('run' in action)) return [];
    const where = ['setup', index, 'run'];
    const early = [...action.run.command.matchAll(PLACEHOLDER)].flatMap(([, name]) => (name !== undefined && isJourneyValue(name) ? [name] : []));
    return early.map((name) => inYaml(lab, [...where, 'command'], 'journeyValueInSetup', { name }));
  });
  const last = actions.findLastIndex((action) => 'run' in action);
  // on a Docker host the containers of Compose are the scenery
  const bare = lab.file.needs.environment !== 'docker' && last >= 0 && sceneryOf(actions).length === 0;
  return bare ? [...problems, inYaml(lab, ['setup', last, 'run'], 'nothingAwaited')] : problems;
};
