/**
 * Volumes as folders of the node that the Pod runs on, made for each PersistentVolumeClaim (local-path-provisioner): what a claim without a class gets.
 * Source of the objects' content: deploy/local-path-storage.yaml of the release.
 */
import type { Manifest } from '../kubernetes/manifest.ts';
import { accessIn, account, READ, rule } from './access.ts';
import type { FlavourRecipe } from './recipe.ts';
import { field, onePod } from './workloads.ts';

const NAMESPACE = 'local-path-storage';
const NAME = 'local-path-provisioner';
const PROVISIONER = 'rancher.io/local-path';
const metadata = { namespace: NAMESPACE, name: NAME };
const CONFIG = 'local-path-config';

/** Label of the Pods that make and remove a volume's folder, on its node. */
export const VOLUME_HELPER = 'dev.packet-dojo.volume-helper';
/** They run these. */
const SCRIPTS = {
  setup: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n',
  teardown: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n',
};

export const LOCAL_PATH_READY: FlavourRecipe['ready'][number] = { apiVersion: 'apps/v1', kind: 'Deployment', ...metadata };

const CLASS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local-path', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: PROVISIONER,
  volumeBindingMode: 'WaitForFirstConsumer',
  reclaimPolicy: 'Delete',
};

/**
 * kind gives each cluster a default class: what this file of the node has (published nodes: a provisioner too), else one of host paths
 * (kind v0.33, pkg/cluster/internal/create/actions/installstorage). So ours is the only one, in both supplies.
 */
export const LOCAL_PATH_NODE = `mkdir -p /kind/manifests && cat > /kind/manifests/default-storage.yaml <<'END'
${JSON.stringify(CLASS)}
END
`;

export const localPathObjects = (image: string): Manifest[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
  ...account(NAMESPACE, NAME, [
    rule('', ['nodes', 'persistentvolumeclaims', 'configmaps', 'pods', 'pods/log'], READ),
    rule('', ['persistentvolumes'], [...READ, 'create', 'patch', 'update', 'delete']),
    rule('', ['events'], ['create', 'patch']),
    rule('storage.k8s.io', ['storageclasses'], READ),
  ]),
  ...accessIn(NAMESPACE, { name: NAME, of: NAME, rules: [rule('', ['pods'], [...READ, 'create', 'patch', 'update', 'delete'])] }),
  configuration(image),
  provisioner(image),
];

function configuration(image: string): Manifest {
  const helper = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'helper-pod', labels: { [VOLUME_HELPER]: '' } },
    spec: {
      priorityClassName: 'system-node-critical',
      terminationGracePeriodSeconds: 0,
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
      containers: [{ name: 'helper-pod', image, imagePullPolicy: 'IfNotPresent' }],
    },
  };
  const paths = { nodePathMap: [{ node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: ['/var/local-path'] }] };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: NAMESPACE, name: CONFIG },
    data: { 'config.json': JSON.stringify(paths), ...SCRIPTS, 'helperPod.yaml': JSON.stringify(helper) },
  };
}

/** On the control plane, as CoreDNS: a Pod of it that is replaced comes back to the same place. */
function provisioner(image: string): Manifest {
  const labels = { app: NAME };
  const named = ['--provisioner-name', PROVISIONER, '--service-account-name', NAME, '--configmap-name', CONFIG, '--helper-image', image];
  return onePod(metadata, labels, {
    serviceAccountName: NAME,
    terminationGracePeriodSeconds: 0,
    nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
    tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    containers: [
      {
        name: NAME,
        image,
        command: [NAME, 'start', '--config', '/etc/config/config.json', ...named],
        env: [field('POD_NAMESPACE', 'metadata.namespace'), { name: 'CONFIG_MOUNT_PATH', value: '/etc/config/' }],
        volumeMounts: [{ name: 'config', mountPath: '/etc/config/' }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: CONFIG } }],
  });
}
