/** What clusters' policies say: selectors of Calico in text, and rules captured on a node that a packet is held against. */
import { z } from 'zod';
import { DataplaneAnswer } from '../../contract/index.ts';
import { readDump } from '../../main/capture/index.ts';
import { dataplaneAnswer } from '../../main/policy/dataplane/index.ts';
import { portHolds } from '../../main/policy/dataplane/port-text.ts';
import { bare, client, web } from '../../main/policy/fixtures/nodes.ts';
import { calicoSelects } from '../../main/policy/foreign/calico-selector.ts';
import { filesBelow } from '../samples/files.ts';
import { type Target, textTarget } from '../target.ts';

const SELECTORS = [
  "role == 'db' && !has(old) || zone in {'a', \"b\"}",
  "(all() && name starts with 'a') || name not in {'x'}",
  "projectcalico.org/namespace ends with '-1' && !(global())",
];

export const POLICIES: readonly Target[] = [
  textTarget({
    name: 'calico-selector',
    samples: () => SELECTORS,
    read: (text) => [
      z
        .boolean()
        .optional()
        .parse(calicoSelects(text, { role: 'db', zone: 'a' })),
      portHolds(text, 80, 'TCP'),
    ],
    words: ['&&', '||', 'has(', 'contains', 'in {', "''", '!'],
    pumps: [{ unit: '(' }, { unit: '!' }, { unit: 'a ' }, { before: 'a in {', unit: "'a'," }, { unit: ' ' }],
  }),
  textTarget({
    name: 'policy-rules',
    samples: () => filesBelow('main/policy/fixtures', '.rules'),
    read: (text) => {
      const { tables, sets } = readDump(text);
      const packet = { src: '10.244.1.6', dst: '10.244.1.5', dport: 8080, protocol: 'tcp' as const };
      const peer = { kind: 'pod' as const, text: 'pod:demo/client', address: client.podIP ?? '' };
      const state = { ...bare, netfilter: tables, sets };
      return DataplaneAnswer.parse(
        dataplaneAnswer({ direction: 'ingress', state, pod: web, peer, port: 8080, protocol: 'TCP', packet, policies: ['demo/deny'] }),
      );
    },
  }),
];
