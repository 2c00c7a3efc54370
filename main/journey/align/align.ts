/** Two journeys side by side, hop by hop: before and after a change, two policies of a Service, two kinds of cluster. */
import {
  type AlignedLeg,
  type AlignedRow,
  type Alignment,
  type Difference,
  type DifferenceField,
  type Hop,
  isWithoutCluster,
  type Journey,
  type Leg,
  legOf,
  legsFor,
} from '../../../contract/index.ts';
import { differencesOf } from './differences.ts';
import { pairUp } from './pair-up.ts';
import { askedPod, firstNode, type Role, rolesIn } from './roles.ts';
import { traitsOf } from './traits.ts';

/**
 * Hops are put together by meaning: kind, what their place is in the journey (roles.ts), hook and table; never by addresses or random names.
 * `align(b, a)` is `align(a, b)` with its sides exchanged.
 * @throws DojoError compare.tooLong for legs of thousands of hops
 */
export function align(left: Journey, right: Journey): Alignment {
  const [leftPod, rightPod] = [podOn(left), podOn(right)];
  const podKnown = leftPod !== undefined && rightPod !== undefined;
  const roles = [rolesIn(left, podKnown), rolesIn(right, podKnown)] as const;
  const legs = legsFor(left, right).map((name) => alignLeg(name, legOf(left, name), legOf(right, name), roles));
  const differences = [
    ...differs('from', left.from.kind, right.from.kind),
    ...(podKnown ? differs('podOn', leftPod, rightPod) : []),
    ...differs('answer', answerOf(left), answerOf(right)),
  ];
  const same = differences.length === 0 && legs.every((leg) => leg.differences.length === 0 && leg.rows.every((row) => row.same));
  return { same, differences, legs };
}

type RolesOf = (hop: Hop) => Role[];

function alignLeg(name: AlignedLeg['name'], left: Leg | null, right: Leg | null, [leftRoles, rightRoles]: readonly [RolesOf, RolesOf]): AlignedLeg {
  const traits = (leg: Leg | null, rolesOf: RolesOf) => leg?.hops.map((hop) => traitsOf(hop, rolesOf(hop))) ?? [];
  const rows = pairUp(traits(left, leftRoles), traits(right, rightRoles)).map(([one, other]): AlignedRow => {
    if (!one || !other) return { ...(one ? { left: one.hop } : {}), ...(other ? { right: other.hop } : {}), same: false, differences: [] };
    const differences = differencesOf(one, other);
    return { left: one.hop, right: other.hop, same: differences.length === 0, differences };
  });
  return { name, rows, differences: differs('outcome', left?.outcome ?? 'absent', right?.outcome ?? 'absent') };
}

const differs = (field: DifferenceField, left: string, right: string): Difference[] => (left === right ? [] : [{ field, left, right }]);

const answerOf = ({ response }: Journey): string => (response.ok ? String(response.status ?? 'ok') : 'failed');

/** Undefined where the Pod was not reached: its absence shows in the outcome; and where there are no nodes. */
function podOn(journey: Journey): 'first' | 'other' | undefined {
  if (isWithoutCluster(journey)) return undefined;
  const { node } = askedPod(journey);
  return node === undefined ? undefined : node === firstNode(journey) ? 'first' : 'other';
}
