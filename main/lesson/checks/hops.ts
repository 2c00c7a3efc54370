/** Which hop a check asks for. */
import { type Hop, hopText, type JourneyCheck } from '../../../contract/index.ts';
import { expand, nodesByRole, type Scene } from '../values/index.ts';
import type { CheckContext } from './context.ts';

/** Whether the hop lies on the node of this role or name; on a Docker host, in `host` or the container of this name. */
export const nodeIs = (hop: Hop, name: string, scene: Scene): boolean =>
  hop.where.node === ((scene.kind === 'cluster' ? nodesByRole(scene.nodes).get(name)?.name : undefined) ?? name);

/** Whether the hop has all that is asked for. */
export const hopFits = (hop: Hop, wanted: NonNullable<JourneyCheck['hop']>, { scene, values }: Pick<CheckContext, 'scene' | 'values'>): boolean =>
  (wanted.kind === undefined || hop.kind === wanted.kind) &&
  (wanted.node === undefined || nodeIs(hop, wanted.node, scene)) &&
  (wanted.inPod === undefined || wanted.inPod === (hop.where.netns !== hop.where.node)) &&
  (wanted.device === undefined || hop.where.device === wanted.device) &&
  (wanted.hook === undefined || hop.netfilter?.hook === wanted.hook) &&
  wanted.textIncludes.every((text) => hopText(hop).includes(expand(text, values)));
