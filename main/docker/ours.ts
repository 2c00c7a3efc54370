/** What in the engine is ours, and how it goes. */
import type Dockerode from 'dockerode';
import { message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { isOurs, KIND_CLUSTER, NAME_PREFIX, OURS, ROLE } from './labels.ts';
import { removeContainer } from './remove-container.ts';
import { gone } from './status.ts';

export interface OurThing {
  id: string;
  name: string;
  /** Our role label, or the kind cluster that a node belongs to. */
  role: string;
}
export interface Ours {
  containers: OurThing[];
  networks: OurThing[];
  volumes: OurThing[];
}

/** Everything of ours by label, by the name of its kind cluster, or (networks, which kind makes without our label) by our name. Running or not. */
export async function listOurs(docker: Dockerode): Promise<Ours> {
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters: JSON.stringify({}) }),
    docker.listNetworks(),
    docker.listVolumes({ filters: JSON.stringify({ label: [`${OURS}=1`] }) }),
  ]);
  return {
    containers: containers
      .filter(({ Labels }) => isOurs(Labels))
      .map(({ Id, Names, Labels }) => ({ id: Id, name: (Names[0] ?? Id).replace(/^\//, ''), role: role(Labels) })),
    networks: networks
      .filter(({ Name, Labels }) => isOurs(Labels) || Name === NAME_PREFIX || Name.startsWith(`${NAME_PREFIX}-`))
      .map(({ Id, Name, Labels }) => ({ id: Id, name: Name, role: role(Labels ?? {}) })),
    volumes: (volumes ?? []).map(({ Name, Labels }) => ({ id: Name, name: Name, role: role(Labels ?? {}) })),
  };
}

const role = (labels: Record<string, string>): string => labels[ROLE] ?? labels[KIND_CLUSTER] ?? '';

/** Removes these, containers first (with their anonymous volumes), four at a time. What is gone already is no error. */
export async function removeOurs(docker: Dockerode, { containers, networks, volumes }: Partial<Ours>, work: Work): Promise<void> {
  const groups = [
    { code: 'docker.steps.removeContainers', things: containers ?? [], remove: (id: string) => removeContainer(docker, id) },
    { code: 'docker.steps.removeNetworks', things: networks ?? [], remove: (id: string) => docker.getNetwork(id).remove() },
    { code: 'docker.steps.removeVolumes', things: volumes ?? [], remove: (id: string) => docker.getVolume(id).remove({ force: true }) },
  ];
  for (const { code, things, remove } of groups) {
    if (things.length === 0) continue;
    await work.step(message(code, { count: things.length }), async (step) => {
      const left = [...things];
      const removeNext = async () => {
        for (let thing = left.shift(); thing !== undefined; thing = left.shift()) {
          work.signal.throwIfAborted();
          await remove(thing.id).catch(gone);
          work.log(`removed ${thing.name}`);
          step.progress(1 - left.length / things.length);
        }
      };
      await Promise.all([removeNext(), removeNext(), removeNext(), removeNext()]);
    });
  }
}
