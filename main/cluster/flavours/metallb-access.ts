/** What MetalLB's controller and speakers may do in the API: the rules of its release (config/rbac), without those for webhooks. */
import type { Manifest } from '../kubernetes/manifest.ts';
import { accessIn, account, READ, rule } from './access.ts';

const GROUP = 'metallb.io';
const STATUS = [...READ, 'create', 'update', 'patch', 'delete'];

/** What its settings are made of. */
const SETTINGS = [
  rule(GROUP, ['ipaddresspools', 'l2advertisements', 'bgpadvertisements', 'bgppeers', 'bfdprofiles', 'communities'], READ),
  rule('', ['configmaps', 'pods'], READ),
];

export const metallbAccess = (namespace: string): Manifest[] => [
  ...account(namespace, 'controller', [
    rule('', ['services', 'namespaces', 'nodes'], READ),
    rule('', ['services/status'], ['update', 'patch']),
    rule('', ['events'], ['create', 'patch']),
    rule(GROUP, ['configurationstates', 'configurationstates/status'], STATUS),
  ]),
  ...accessIn(namespace, {
    name: 'controller',
    of: 'controller',
    rules: [
      ...SETTINGS,
      rule(GROUP, ['ipaddresspools/status'], ['update', 'patch']),
      // the key that speakers talk to each other with: it makes one, which belongs to its Deployment
      rule('', ['secrets'], STATUS),
      rule('apps', ['deployments'], ['get']),
    ],
  }),
  ...account(namespace, 'speaker', [
    rule('', ['services', 'endpoints', 'nodes', 'namespaces'], READ),
    rule('discovery.k8s.io', ['endpointslices'], READ),
    rule('', ['events'], ['create', 'patch']),
    rule(GROUP, ['servicel2statuses', 'servicel2statuses/status', 'configurationstates', 'configurationstates/status'], STATUS),
  ]),
  ...accessIn(namespace, {
    name: 'speaker',
    of: 'speaker',
    rules: [...SETTINGS, rule('', ['secrets'], READ), rule(GROUP, ['servicebgpstatuses', 'servicebgpstatuses/status'], STATUS)],
  }),
];
