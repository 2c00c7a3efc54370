/** Calls about the one request that is the same on every dataplane: sent on a cluster that runs, and recorded for those that do not. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DojoError, type Flavour, message, SAME_REQUEST_ON } from '../../../contract/index.ts';
import { loadRecordings } from '../../capsule/index.ts';
import type { Work } from '../../operation/index.ts';
import { imageReference } from '../../supply/index.ts';
import { Workplace } from '../../workplace/index.ts';
import type { JourneyCalls } from '../journeys.ts';
import type { Parts } from '../parts.ts';
import type { Started } from '../started.ts';
import type { Workplaces } from '../workplaces.ts';
import { isGone, isProgrammed, NAMESPACE, ORIGIN, sceneOn, serverAddress, TO } from './scene.ts';

/** One folder for each flavour. */
const RECORDINGS = join(import.meta.dirname, '../../../recordings');
const SECONDS = 60;
const NAMESPACE_REF = { apiVersion: 'v1', kind: 'Namespace', name: NAMESPACE };

export class SameRequestCalls {
  #parts: Parts;
  #workplaces: Workplaces;
  #journeys: JourneyCalls;

  constructor(parts: Parts, workplaces: Workplaces, journeys: JourneyCalls) {
    this.#parts = parts;
    this.#workplaces = workplaces;
    this.#journeys = journeys;
  }

  /** Those that come with the program, as journeys that can be compared from now on. @throws DojoError capsule.* */
  async recorded(): Promise<{ flavour: Flavour; journey: string }[]> {
    const told: { flavour: Flavour; journey: string }[] = [];
    for (const flavour of SAME_REQUEST_ON) {
      const [recorded] = await loadRecordings(join(RECORDINGS, flavour));
      if (!recorded) continue;
      this.#journeys.keepUnlisted(recorded);
      told.push({ flavour, journey: recorded.journey.id });
    }
    return told;
  }

  /** Applies the scene, sends, and takes it away again, also when it fails. Its result is the journey's id. @throws DojoError sameRequest.lab, sameRequest.tooLong, cluster.notRunning, journey.* */
  send(flavour: Flavour): Started<string> {
    return this.#parts.operations.start(message('sameRequest.operation', { flavour }), async (work) => {
      const { environments } = this.#parts.store.get();
      const lab = environments.find((one) => one.flavour === flavour)?.lab;
      if (lab !== undefined) throw new DojoError('sameRequest.lab', { lab, flavour });
      const place = await this.#workplaces.open(work, flavour);
      if (!(place instanceof Workplace)) throw new DojoError('cluster.notRunning', { name: flavour });
      const remove = async () => void (await place.kube.delete(NAMESPACE_REF));
      work.undo('remove what the request needed', remove);
      await work.step(message('sameRequest.steps.apply', { flavour }), () => this.#apply(place, work));
      const { id } = await place.record(ORIGIN, TO, work);
      await work.step(message('sameRequest.steps.remove', { flavour }), remove);
      work.result(id);
      return id;
    });
  }

  async #apply(place: Workplace, { signal }: Work): Promise<void> {
    await place.kube.delete(NAMESPACE_REF);
    await until(() => isGone(place.objects()), 'removed', signal);
    const { nodes } = place.cluster;
    const [client, server] = [nodes.find(({ role }) => role === 'control-plane'), nodes.find(({ role }) => role === 'worker')];
    if (!client || !server) throw new DojoError('cluster.notRunning', { name: place.cluster.name });
    await place.kube.apply(sceneOn([client.name, server.name], imageReference(this.#parts.catalog, 'echo')), { fieldManager: 'same-request' }, signal);
    const names = [client.name, server.name];
    const works = async () => {
      const address = serverAddress(place.objects());
      return address !== undefined && isProgrammed(await place.capture(), names, address);
    };
    await until(works, 'ready', signal);
  }
}

async function until(holds: () => boolean | Promise<boolean>, what: 'ready' | 'removed', signal: AbortSignal): Promise<void> {
  for (const end = Date.now() + SECONDS * 1000; !(await holds()); ) {
    if (Date.now() > end) throw new DojoError('sameRequest.tooLong', { what, seconds: SECONDS });
    await setTimeout(300, undefined, { signal });
  }
}
