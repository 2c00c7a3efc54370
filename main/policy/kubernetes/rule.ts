/** One rule of a NetworkPolicy, held against the ends and the port: what of it lets the packet pass, or what does not fit. */
import type { PassVerdict, PolicyPeer, PolicyPort, PolicyRuleLook } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import type { Asked } from './asked.ts';
import { isPeer } from './peer.ts';
import { isPort } from './port.ts';
import { ruleText } from './rule-text.ts';
import { or } from './selector.ts';

export interface NamedRule {
  /** `spec.ingress[0]` */
  path: string;
  /** Absent or empty: everybody. */
  peers: readonly PolicyPeer[] | undefined;
  /** Absent or empty: every port. */
  ports: readonly PolicyPort[] | undefined;
}

export function lookAtRule({ path, peers = [], ports = [] }: NamedRule, namespace: string, asked: Asked): PolicyRuleLook {
  const list = asked.direction === 'ingress' ? 'from' : 'to';
  const ofPeers = peers.map((one) => isPeer(one, namespace, asked));
  const ofPorts = ports.map((one) => isPort(one, asked));
  const [peer, port] = [peers.length === 0 ? true : or(ofPeers), ports.length === 0 ? true : or(ofPorts)];
  const verdict: PassVerdict = peer === false || port === false ? 'deny' : peer && port ? 'allow' : 'unknown';
  const params = { path, list, peer: asked.peer.end.text, port: `${asked.port}/${asked.protocol}` };
  const where = (results: readonly (boolean | undefined)[], name: string) => (results.length === 0 ? '' : `${path}.${name}[${results.indexOf(true)}]`);
  const [peerPath, portPath] = [where(ofPeers, list), where(ofPorts, 'ports')];
  const byBlock = peers[ofPeers.indexOf(true)]?.ipBlock !== undefined && asked.peer.pod !== undefined;
  const words =
    verdict === 'allow'
      ? sayBoth(`policy.rule.${peerPath && portPath ? 'both' : peerPath ? 'peer' : portPath ? 'port' : 'everything'}`, { ...params, peerPath, portPath })
      : sayBoth(`policy.rule.${peer === false ? 'otherPeer' : port === false ? 'otherPort' : 'unread'}`, params);
  const note = verdict === 'allow' && byBlock ? sayBoth('policy.rule.blockOfPods') : { en: '', ja: '' };
  return {
    path,
    text: ruleText({ ...(peers.length > 0 && { [list]: peers }), ...(ports.length > 0 && { ports }) }),
    verdict,
    words: { en: `${words.en}${note.en && ` ${note.en}`}`, ja: `${words.ja}${note.ja}` },
  };
}
