/**
 * Which entry of an endpoint's policy map decides. The program looks twice: for the other end's security identity, and for the aggregate that stands for many of them. A higher
 * precedence wins (a deny has the highest), then the entry that names the port more narrowly, then the one with the identity
 * (`__policy_can_access`, bpf/lib/policy.h, and `aggregate_for_identity`, bpf/lib/identity.h, in github.com/cilium/cilium v1.20).
 */
import type { DataplanePolicy, PolicyDirection, PolicyProtocol } from '../../../contract/index.ts';
import { portHolds } from './port-text.ts';

export interface PolicyLookup {
  /** `DataplaneEndpoint.id` */
  endpoint: string;
  direction: PolicyDirection;
  /** Of the other end. */
  identity: number;
  port: number;
  protocol: PolicyProtocol;
}

interface Found {
  policy: DataplanePolicy;
  narrowness: number;
}

/** @returns undefined where there is none: then the packet is dropped */
export function ciliumEntry(all: readonly DataplanePolicy[], { endpoint, direction, identity, port, protocol }: PolicyLookup): DataplanePolicy | undefined {
  const own = all.filter((one) => one.endpoint === endpoint && one.direction === direction);
  const narrowest = (wanted: number): Found | undefined =>
    own
      .filter((one) => identityIn(one) === wanted)
      .flatMap((policy): Found[] => {
        const narrowness = portHolds(policy.port, port, protocol);
        return narrowness === undefined ? [] : [{ policy, narrowness }];
      })
      .toSorted((a, b) => b.narrowness - a.narrowness)[0];
  // before v1.20 there is one aggregate, for all
  const aggregate = own.some((one) => AGGREGATES.has(identityIn(one))) ? aggregateOf(identity) : ANY;
  const exact = narrowest(identity);
  const wide = aggregate === identity ? undefined : (narrowest(aggregate) ?? (exact ? undefined : narrowest(ANY)));
  return (exact && wide ? stronger(exact, wide) : (exact ?? wide))?.policy;
}

function stronger(exact: Found, wide: Found): Found {
  const [one, other] = [exact.policy.precedence, wide.policy.precedence];
  const isKnown = one !== undefined && other !== undefined;
  const [ofExact, ofWide] = isKnown ? [one, other] : [Number(exact.policy.verdict === 'deny'), Number(wide.policy.verdict === 'deny')];
  if (ofExact !== ofWide) return ofWide > ofExact ? wide : exact;
  return wide.narrowness > exact.narrowness ? wide : exact;
}

const identityIn = ({ identity, peer }: DataplanePolicy): number | undefined => identity ?? (/^any$/i.test(peer.trim()) ? ANY : undefined);

const ANY = 0;
const CLUSTER = 11;
const CLUSTER_MESH = 12;
const WORLD = 13;
const REMOTE_NODE = 14;
const AGGREGATES = new Set<number | undefined>([CLUSTER, CLUSTER_MESH, WORLD, REMOTE_NODE]);

/** Identities below this are special, and in no aggregate. */
const FIRST_OF_MANY = 100;
const SCOPES: Record<number, number> = { 1: WORLD, 2: REMOTE_NODE };

/** A node's own scopes stand in the highest byte, the cluster of an endpoint in the one below: the own one is 0, unless clusters are meshed. */
function aggregateOf(identity: number): number {
  if (AGGREGATES.has(identity)) return identity;
  if (identity < FIRST_OF_MANY) return ANY;
  return SCOPES[identity >>> 24] ?? (((identity >>> 16) & 0xff) === 0 ? CLUSTER : CLUSTER_MESH);
}
