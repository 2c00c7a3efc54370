/**
 * Nothing of the lab runs but in the client. Whoever is root in a node (or in the Docker host) is root on the machine; and what is run "in a Pod" is run by the
 * node's root in the Pod's network namespace (main/workplace/workplace.ts).
 */
import { actionsOf, tasksOf, type WholeLab } from '../../lint/rule.ts';
import type { Path, Problem } from '../../read/index.ts';
import { refuseInYaml } from './refuse.ts';

export const CLIENT = 'client';
/** As a folder, as a value of a Kubernetes label (63 characters, our prefix with it), as a part of an address. */
const ID = /^(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*$/;

export function places(lab: WholeLab): Problem[] {
  const { id, needs, setup } = lab.file;
  const client = (path: Path, place: string) => (place === CLIENT ? [] : [refuseInYaml(lab, path, 'place', { place })]);
  return [
    ...(ID.test(id) ? [] : [refuseInYaml(lab, ['id'], 'id', { id })]),
    ...(needs.environment === 'docker' ? [refuseInYaml(lab, ['needs', 'environment'], 'environment')] : []),
    ...setup.flatMap((action, index) => ('run' in action ? client(['setup', index, 'run', 'in'], action.run.in) : [])),
    ...tasksOf(lab.file).flatMap(({ task, path }) => [
      ...(task.check.type === 'command' ? client([...path, 'check', 'in'], task.check.in) : []),
      ...actionsOf(task, path).flatMap(({ action, path: at }) => (action.do === 'run' ? client([...at, 'in'], action.in) : [])),
    ]),
  ];
}
