/** What the one request needs on a cluster: a client on the control plane, a server on the worker, a Service, and a NetworkPolicy that lets the one reach the other. */
import type { ClusterObjects, NetworkState, Origin } from '../../../contract/index.ts';
import type { Manifest } from '../../cluster/index.ts';

export const NAMESPACE = 'same-request';
export const TO = `http://web.${NAMESPACE}/`;
export const ORIGIN: Origin = { kind: 'pod', namespace: NAMESPACE, name: 'client' };

const pod = (name: string, nodeName: string, image: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: NAMESPACE, labels: { app: name } },
  spec: {
    nodeName,
    terminationGracePeriodSeconds: 0,
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: 'echo',
        image,
        imagePullPolicy: 'IfNotPresent',
        ports: [{ containerPort: 8080 }],
        env: Object.entries({ POD_NAME: 'metadata.name', POD_NAMESPACE: 'metadata.namespace' }).map(([variable, fieldPath]) => ({
          name: variable,
          valueFrom: { fieldRef: { fieldPath } },
        })),
      },
    ],
  },
});

/** The policy stands before the Pods: where it is enforced, it is from their first moment on. @param nodes the client's and the server's @param image of the echo server */
export const sceneOn = (nodes: readonly [client: string, server: string], image: string): Manifest[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'client-may', namespace: NAMESPACE },
    spec: { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 8080 }] }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: NAMESPACE },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
  },
  pod('client', nodes[0], image),
  pod('web', nodes[1], image),
];

const own = ({ pods }: ClusterObjects) => pods.filter(({ namespace }) => namespace === NAMESPACE);

/** Address of the server once both Pods are ready and stand behind the Service as they should. */
export function serverAddress(objects: ClusterObjects): string | undefined {
  const pods = own(objects);
  const isBehind = objects.endpointSlices.some(({ namespace, endpoints }) => namespace === NAMESPACE && endpoints.some(({ ready }) => ready));
  return pods.length === 2 && pods.every(({ ready }) => ready) && isBehind ? pods.find(({ name }) => name === 'web')?.podIP : undefined;
}

export const isGone = (objects: ClusterObjects): boolean => own(objects).length === 0 && !objects.services.some(({ namespace }) => namespace === NAMESPACE);

/** Whether each node's rules, sets or maps lead to the server: only then does its Service work everywhere. */
export function isProgrammed(states: readonly NetworkState[], nodes: readonly string[], server: string): boolean {
  const leads = ({ netfilter, sets, dataplane }: NetworkState) => JSON.stringify([netfilter, sets, dataplane?.services]).includes(server);
  return nodes.every((node) => states.some((state) => state.node === node && leads(state)));
}
