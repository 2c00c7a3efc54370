/**
 * Cilium: each endpoint has a map of whom it lets pass, by the other end's security identity, protocol and port. The program looks twice, for the identity and for any: a deny wins,
 * then the entry that names the port more narrowly, then the one with the identity; where nothing is found, the packet is dropped
 * (`__policy_can_access`, bpf/lib/policy.h in github.com/cilium/cilium).
 */
import type { Dataplane, DataplanePolicy, PassEnd, PolicyEntry } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { inPrefix, parsePrefix, prefixLength } from '../../walk/index.ts';
import { portHolds } from './port-text.ts';
import type { Question, Reading } from './question.ts';

const dataplane = 'cilium';

interface Found {
  policy: DataplanePolicy;
  narrowness: number;
}

export function readCiliumMaps({ direction, state, pod, peer, port, protocol }: Question): Reading | undefined {
  const maps = state.dataplane;
  if (maps?.kind !== 'cilium') return undefined;
  const endpoint = maps.endpoints.find(({ address }) => address !== undefined && address === pod.podIP);
  const all = maps.policies.filter((one) => one.endpoint === endpoint?.id && one.direction === direction);
  const identity = identityOf(maps, peer, state.node);
  const params = { pod: pod.name, node: state.node, endpoint: endpoint?.id ?? '', identity: identity ?? '', peer: peer.text, direction, version: maps.version };
  const unknown = (code: string): Reading => ({ dataplane, verdict: 'unknown', entries: entriesOf(all), words: sayBoth(`policy.dataplane.${code}`, params) });
  if (endpoint === undefined) return unknown('noEndpoint');
  if (maps.policies.every((one) => one.endpoint !== endpoint.id)) return unknown('noPolicyMap');
  if (identity === undefined) return unknown('noIdentity');

  const found = all.flatMap((policy): Found[] => {
    const narrowness = portHolds(policy.port, port, protocol);
    return narrowness === undefined ? [] : [{ policy, narrowness }];
  });
  const narrowest = (about: readonly Found[]) => about.toSorted((a, b) => b.narrowness - a.narrowness)[0];
  const [exact, any] = [narrowest(found.filter(({ policy }) => policy.identity === identity)), narrowest(found.filter(({ policy }) => isAny(policy)))];
  // newer versions have entries that hand the verdict on, and entries for groups of identities: who is in one, the map does not say
  if ([exact, any].some((one) => one?.policy.verdict === 'pass')) return unknown('handedOn');
  const chosen = [exact, any].find((one) => one?.policy.verdict === 'deny') ?? (any && exact && any.narrowness > exact.narrowness ? any : (exact ?? any));
  if (!chosen && found.some(({ policy }) => /aggregate/.test(policy.peer))) return unknown('groups');
  if (!chosen) return { dataplane, verdict: 'deny', entries: entriesOf(all), words: sayBoth('policy.dataplane.noEntry', params) };
  const { verdict, port: named } = chosen.policy;
  return {
    dataplane,
    verdict: verdict === 'deny' ? 'deny' : 'allow',
    entries: entriesOf(all, chosen.policy),
    words: sayBoth(`policy.dataplane.${chosen === exact ? 'entry' : 'entryAny'}.${verdict}`, { ...params, port: named }),
  };
}

const isAny = ({ identity, peer }: DataplanePolicy): boolean => identity === 0 || (identity === undefined && /^any$/i.test(peer.trim()));

/** A Pod's by its endpoint, anybody's by the narrowest prefix of the ipcache; the node itself is 1, `reserved:host` (pkg/identity/reserved). */
function identityOf({ endpoints, destinations }: Dataplane, { address, kind, name }: PassEnd, node: string): number | undefined {
  if (kind === 'node' && name === node) return HOST;
  const own = endpoints.find((one) => one.address === address)?.identity;
  const holding = destinations.flatMap(({ prefix, identity }) => {
    const read = parsePrefix(prefix);
    return read && identity !== undefined && inPrefix(address, read) ? [{ identity, length: prefixLength(read) }] : [];
  });
  return own ?? holding.toSorted((a, b) => b.length - a.length)[0]?.identity;
}

const HOST = 1;

/** Labels of an identity stand one below the other. */
const entriesOf = (policies: readonly DataplanePolicy[], chosen?: DataplanePolicy): PolicyEntry[] =>
  policies.map((one) => ({
    where: `endpoint ${one.endpoint}`,
    text: one.text,
    decides: one === chosen,
    ...(one.policy !== undefined && { policy: one.policy }),
    ...(one.packets !== undefined && { packets: one.packets }),
  }));
