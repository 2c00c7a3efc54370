/** Calls about policies: may one end reach another? Asked of what is captured now, or of what a journey was recorded with. Sends nothing. */
import { DojoError, type LabEnvironment, type MayItPass, type PassQuestion } from '../../contract/index.ts';
import type { Recorded } from '../capsule/index.ts';
import type { ForeignPolicies } from '../cluster/index.ts';
import { type ClusterScene, clusterOrigin, resolveOrigin } from '../lesson/index.ts';
import { type AskedEnd, endOf, mayItPass, type PassFacts } from '../policy/index.ts';
import { Workplace } from '../workplace/index.ts';
import type { JourneyCalls } from './journeys.ts';
import type { Workplaces } from './workplaces.ts';

/** A recording holds none. */
const NOT_READ: ForeignPolicies = { policies: [], unread: [{ kind: 'Calico, Cilium', reason: '' }] };
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

export class PolicyCalls {
  #workplaces: Pick<Workplaces, 'of'>;
  #journeys: Pick<JourneyCalls, 'recording'>;

  constructor(workplaces: Pick<Workplaces, 'of'>, journeys: Pick<JourneyCalls, 'recording'>) {
    this.#workplaces = workplaces;
    this.#journeys = journeys;
  }

  /** @throws DojoError cluster.none, policy.*, lesson.pod, lesson.origin, journey.notKept */
  async mayItPass(question: PassQuestion, flavour?: LabEnvironment, signal?: AbortSignal): Promise<MayItPass> {
    const recorded = question.journey === undefined ? undefined : this.#journeys.recording(question.journey);
    const place = this.#workplaces.of(flavour);
    const isHere = place instanceof Workplace && recorded?.journey.provenance !== 'recorded';
    const more = { foreign: isHere ? await place.kube.foreignPolicies(signal) : NOT_READ, journey: recorded?.journey };
    if (recorded && recorded.states.length > 0) {
      const { states, objects } = recorded;
      return answer(question, sceneOf(recorded), { ...more, states, objects, of: 'journey' });
    }
    if (!place) throw new DojoError('cluster.none');
    const scene = await place.scene();
    if (scene.kind === 'docker') throw new DojoError('policy.noCluster');
    return answer(question, scene, { ...more, states: place.latest(), objects: scene.objects, of: 'now' });
  }
}

function answer({ from, to, port, protocol }: PassQuestion, scene: ClusterScene, facts: PassFacts): MayItPass {
  const end = (text: string) => endOf(readEnd(text, scene), scene.objects, scene.client);
  return mayItPass({ from: end(from), to: end(to), port, protocol }, facts);
}

function readEnd(text: string, scene: ClusterScene): AskedEnd {
  return IPV4.test(text) ? { kind: 'address', address: text } : clusterOrigin(resolveOrigin(text, scene));
}

/** The cluster as it was when a journey was recorded. The client's address is known where the journey starts there. */
function sceneOf({ journey: { from, request }, objects }: Recorded): ClusterScene {
  const nodes = objects.nodes.map(({ name, address }) => ({
    name,
    role: name.includes('control-plane') ? ('control-plane' as const) : ('worker' as const),
    state: 'running' as const,
    ...(address !== undefined && { address }),
  }));
  return { kind: 'cluster', nodes, client: from.kind === 'client' ? (request.hops[0]?.packet.before.src ?? '') : '', objects };
}
