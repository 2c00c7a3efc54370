/** Kubernetes objects for tests of journeys: on each of two nodes an echo Pod `web-N` and one `ask-N`, and a Service of each kind. */

interface SceneService {
  name: string;
  /** Endpoints. */
  pods: readonly string[];
  spec: Record<string, unknown>;
}

const WEB = ['web-0', 'web-1'];
const http = [{ name: 'http', port: 80, targetPort: 8080 }];

export const SERVICES: readonly SceneService[] = [
  { name: 'web', pods: WEB, spec: { type: 'NodePort', selector: { app: 'web' }, ports: http } },
  { name: 'one', pods: ['web-0'], spec: { type: 'NodePort', selector: { one: 'web-0' }, ports: http } },
  { name: 'local', pods: ['web-0'], spec: { type: 'NodePort', externalTrafficPolicy: 'Local', selector: { one: 'web-0' }, ports: http } },
  { name: 'sticky', pods: WEB, spec: { sessionAffinity: 'ClientIP', selector: { app: 'web' }, ports: http } },
  { name: 'udp', pods: WEB, spec: { selector: { app: 'web' }, ports: [{ name: 'udp', protocol: 'UDP', port: 7001 }] } },
  { name: 'tcp', pods: WEB, spec: { selector: { app: 'web' }, ports: [{ name: 'tcp', port: 7000 }] } },
  { name: 'headless', pods: WEB, spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ name: 'http', port: 8080 }] } },
  { name: 'nobody', pods: [], spec: { selector: { app: 'nobody' }, ports: [...http, { name: 'udp', protocol: 'UDP', port: 7001 }] } },
];

const pod = (namespace: string, nodeName: string, name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels: { app: name.split('-')[0], one: name } },
  spec: {
    nodeName,
    terminationGracePeriodSeconds: 0,
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: 'echo',
        image: 'packet-dojo/echo:1',
        imagePullPolicy: 'IfNotPresent',
        env: Object.entries({ POD_NAME: 'metadata.name', POD_NAMESPACE: 'metadata.namespace' }).map(([env, fieldPath]) => ({
          name: env,
          valueFrom: { fieldRef: { fieldPath } },
        })),
      },
    ],
  },
});

/** YAML documents (JSON is YAML). @param nodes names of the first two nodes */
export function sceneDocuments(namespace: string, nodes: readonly string[]): string {
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    ...nodes.slice(0, 2).flatMap((node, index) => [pod(namespace, node, `web-${index}`), pod(namespace, node, `ask-${index}`)]),
    ...SERVICES.map(({ name, spec }) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec })),
  ];
  return objects.map((one) => JSON.stringify(one)).join('\n---\n');
}
