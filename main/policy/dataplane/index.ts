/** What a node's captured state says about a packet to or from one of its Pods, whichever dataplane the node has. */
import type { DataplaneAnswer } from '../../../contract/index.ts';
import { readCalicoChains } from './calico-chains.ts';
import { readCalicoPrograms } from './calico-programs.ts';
import { readCiliumMaps } from './cilium-maps.ts';
import { readNothing } from './nothing.ts';
import type { Question, ReadDataplane } from './question.ts';

/** The first that knows the state answers. */
const DATAPLANES: readonly ReadDataplane[] = [readCiliumMaps, readCalicoPrograms, readCalicoChains];

export function dataplaneAnswer(question: Question): DataplaneAnswer {
  const { direction, state, pod } = question;
  const known = DATAPLANES.map((read) => read(question)).find((one) => one !== undefined);
  return { direction, pod: `${pod.namespace}/${pod.name}`, node: state.node, ...(known ?? readNothing(question)) };
}
