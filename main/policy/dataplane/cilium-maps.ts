/** Cilium: each endpoint has a map of whom it lets pass, by the other end's security identity, protocol and port; where no entry decides, the packet is dropped. */
import type { Dataplane, DataplanePolicy, PassEnd, PolicyEntry } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { inPrefix, parsePrefix, prefixLength } from '../../walk/index.ts';
import { ciliumEntry } from './cilium-entry.ts';
import type { Question, Reading } from './question.ts';

const dataplane = 'cilium';

export function readCiliumMaps({ direction, state, pod, peer, port, protocol }: Question): Reading | undefined {
  const maps = state.dataplane;
  if (maps?.kind !== 'cilium') return undefined;
  const endpoint = maps.endpoints.find(({ address }) => address !== undefined && address === pod.podIP);
  const all = maps.policies.filter((one) => one.endpoint === endpoint?.id && one.direction === direction);
  const identity = identityOf(maps, peer, state.node);
  const params = { pod: pod.name, node: state.node, endpoint: endpoint?.id ?? '', identity: identity ?? '', peer: peer.text, direction, version: maps.version };
  const told = (verdict: Reading['verdict'], code: string, decides?: DataplanePolicy): Reading => ({
    dataplane,
    verdict,
    entries: entriesOf(all, decides),
    words: sayBoth(`policy.dataplane.${code}`, { ...params, port: decides?.port ?? '', group: decides?.peer ?? '' }),
  });
  if (endpoint === undefined) return told('unknown', 'noEndpoint');
  if (maps.policies.every((one) => one.endpoint !== endpoint.id)) return told('unknown', 'noPolicyMap');
  if (identity === undefined) return told('unknown', 'noIdentity');

  const decides = ciliumEntry(all, { endpoint: endpoint.id, direction, identity, port, protocol });
  if (!decides) return told('deny', 'noEntry');
  const code = decides.identity === identity ? 'entry' : decides.identity === undefined || decides.identity === 0 ? 'entryAny' : 'entryGroup';
  const verdict = decides.verdict === 'deny' ? 'deny' : 'allow';
  return told(verdict, `${code}.${verdict}`, decides);
}

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
