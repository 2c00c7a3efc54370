/** Policies of network plugins' own kinds, where the cluster has such kinds. They are not followed: most clusters have none. */
import { type ForeignPolicy, reportOf } from '../../../contract/index.ts';
import { isNotFound } from './api-error.ts';
import { listItems } from './follow.ts';
import type { ObjectApi } from './object-api.ts';
import { calicoPolicyOf, ciliumPoliciesOf } from './policies.ts';

export interface ForeignPolicies {
  policies: ForeignPolicy[];
  /** Kinds that could not be listed or read, and why. */
  unread: { kind: string; reason: string }[];
}

const KINDS: { kind: string; path: string; read: (kind: string, item: unknown) => ForeignPolicy | ForeignPolicy[] }[] = [
  { kind: 'NetworkPolicy', path: '/apis/crd.projectcalico.org/v1/networkpolicies', read: calicoPolicyOf },
  { kind: 'GlobalNetworkPolicy', path: '/apis/crd.projectcalico.org/v1/globalnetworkpolicies', read: calicoPolicyOf },
  { kind: 'CiliumNetworkPolicy', path: '/apis/cilium.io/v2/ciliumnetworkpolicies', read: ciliumPoliciesOf },
  { kind: 'CiliumClusterwideNetworkPolicy', path: '/apis/cilium.io/v2/ciliumclusterwidenetworkpolicies', read: ciliumPoliciesOf },
];

export async function readForeignPolicies(api: ObjectApi, signal?: AbortSignal): Promise<ForeignPolicies> {
  const found: ForeignPolicies = { policies: [], unread: [] };
  await Promise.all(
    KINDS.map(async ({ kind, path, read }) => {
      try {
        found.policies.push(...(await listItems(api, path, { signal })).items.flatMap((item) => read(kind, item)));
      } catch (thrown) {
        signal?.throwIfAborted();
        const { code, detail } = reportOf(thrown);
        if (!isNotFound(thrown)) found.unread.push({ kind: `${kind} (${path.split('/')[2]})`, reason: detail.split('\n')[0] || code });
      }
    }),
  );
  return found;
}
