/**
 * Traefik: carries out Gateways of the class `traefik` with their routes, and Ingresses of the class of that name, behind one Service of type LoadBalancer.
 * A Gateway's listeners have the ports of its entry points: 80 (HTTP) and 9000 (TCP).
 * Its access log, JSON on standard output, names for each request the route that matched (RouterName), the Service (ServiceName) and the backend's address (ServiceAddr).
 * Source of the objects' content: Traefik's documentation for v3.7 (reference/dynamic-configuration/kubernetes-gateway-rbac.yml, install-configuration).
 */
import type { Manifest } from '../kubernetes/manifest.ts';
import { account, READ, rule } from './access.ts';
import type { FlavourRecipe } from './recipe.ts';
import { onePod } from './workloads.ts';

const NAMESPACE = 'traefik';
const NAME = 'traefik';
const metadata = { namespace: NAMESPACE, name: NAME };
const labels = { app: NAME };
const GATEWAY = 'gateway.networking.k8s.io';
const KINDS = ['gatewayclasses', 'gateways', 'httproutes', 'grpcroutes', 'tcproutes', 'tlsroutes', 'referencegrants', 'backendtlspolicies'];
/** Where it answers the kubelet's probes, and serves its own state (/api/rawdata). */
const INTERNAL = 8080;

export const TRAEFIK_READY: FlavourRecipe['ready'][number] = { apiVersion: 'apps/v1', kind: 'Deployment', ...metadata };

export const traefikObjects = (image: string): Manifest[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  ...account(NAMESPACE, NAME, [
    rule('', ['namespaces', 'services', 'secrets', 'configmaps', 'nodes'], READ),
    rule('', ['pods'], ['get']),
    rule('discovery.k8s.io', ['endpointslices'], READ),
    rule(GATEWAY, KINDS, READ),
    rule(
      GATEWAY,
      KINDS.map((kind) => `${kind}/status`),
      ['update', 'patch'],
    ),
    rule('networking.k8s.io', ['ingresses', 'ingressclasses'], READ),
    rule('networking.k8s.io', ['ingresses/status'], ['update', 'patch']),
  ]),
  { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: NAME }, spec: { controller: 'traefik.io/ingress-controller' } },
  { apiVersion: `${GATEWAY}/v1`, kind: 'GatewayClass', metadata: { name: NAME }, spec: { controllerName: 'traefik.io/gateway-controller' } },
  deployment(image),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'LoadBalancer',
      // the node that has the Pod keeps the client's address
      externalTrafficPolicy: 'Local',
      selector: labels,
      ports: [
        { name: 'web', port: 80, targetPort: 'web' },
        { name: 'tcp', port: 9000, targetPort: 'tcp' },
      ],
    },
  },
];

/** On the worker, where load balancers' addresses are answered for; a new Pod starts when the old one has gone. */
function deployment(image: string): Manifest {
  const args = [
    '--global.checknewversion=false',
    '--global.sendanonymoususage=false',
    '--log.level=INFO',
    '--log.nocolor=true',
    '--accesslog=true',
    '--accesslog.format=json',
    '--ping=true',
    '--api.insecure=true',
    // its web interface is not in the module that it is built of
    '--api.dashboard=false',
    '--entrypoints.web.address=:80',
    '--entrypoints.tcp.address=:9000/tcp',
    '--providers.kubernetesgateway=true',
    // TCPRoute
    '--providers.kubernetesgateway.experimentalchannel=true',
    `--providers.kubernetesgateway.statusaddress.service.namespace=${NAMESPACE}`,
    `--providers.kubernetesgateway.statusaddress.service.name=${NAME}`,
    '--providers.kubernetesingress=true',
    `--providers.kubernetesingress.ingressendpoint.publishedservice=${NAMESPACE}/${NAME}`,
  ];
  return onePod({ ...metadata, labels }, labels, {
    serviceAccountName: NAME,
    terminationGracePeriodSeconds: 1,
    containers: [
      {
        name: NAME,
        image,
        command: ['/traefik', ...args],
        ports: [
          { name: 'web', containerPort: 80 },
          { name: 'tcp', containerPort: 9000 },
          { name: 'internal', containerPort: INTERNAL },
        ],
        readinessProbe: { httpGet: { path: '/ping', port: INTERNAL }, periodSeconds: 2 },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
      },
    ],
  });
}
