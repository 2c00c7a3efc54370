/** What a person types to get the same: `kind create cluster`, load the images, `kubectl apply` the CNI and the lab's manifests, wait. One after the other. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Flavour } from '../contract/index.ts';
import { nodeNames } from '../main/cluster/describe.ts';
import type { ImageName } from '../main/cluster/index.ts';
import { flavours } from '../main/cluster/index.ts';
import { renderKindConfig } from '../main/cluster/kind/config.ts';

const NAME = 'by-hand';
const CONTROL_PLANE = `${NAME}-control-plane`;

export interface ByHand {
  /** Path of kind. */
  kind: string;
  image(name: ImageName): string;
}

/** Until the nodes, the CNI's own Pods and CoreDNS are ready. The same images, nodes and manifests as ours. */
export async function clusterByHand({ kind, image }: ByHand, flavour: Flavour): Promise<void> {
  const recipe = flavours[flavour];
  await execa(kind, ['create', 'cluster', '--name', NAME, '--kubeconfig', '/dev/null', '--config', '-'], { input: renderKindConfig(recipe, image('node')) });
  for (const name of recipe.images) await execa(kind, ['load', 'docker-image', image(name), '--name', NAME]);
  const cni = recipe.manifests(image, { controlPlane: CONTROL_PLANE, network: '' });
  // JSON: kubectl reads YAML 1.1, in which a plain `off` is no text
  await kubectl(['apply', '-f', '-'], cni.map((one) => JSON.stringify(one)).join('\n---\n'));
  await kubectl(['wait', 'nodes', '--all', '--for=condition=Ready', '--timeout=240s']);
  const parts = [...recipe.ready, { kind: 'Deployment', namespace: 'kube-system', name: 'coredns' }];
  for (const { kind: of, namespace, name } of parts) await kubectl(['rollout', 'status', `${of}/${name}`, `--namespace=${namespace}`, '--timeout=240s']);
}

/** Until the lab's Deployment is available. @param lab folder of a lab on `flannel` */
export async function labByHand(byHand: ByHand, lab: string): Promise<void> {
  await clusterByHand(byHand, 'flannel');
  for (const file of await readdir(join(lab, 'manifests')))
    await kubectl(['apply', '-f', '-'], await manifest(join(lab, 'manifests', file), byHand.image('echo')));
  await kubectl(['wait', 'deployment/web', '--for=condition=Available', '--timeout=240s']);
}

/** Names of its containers. */
export const containersByHand = (flavour: Flavour): string[] => nodeNames(NAME, flavours[flavour]).map(({ name }) => name);

export async function removeByHand(kind: string): Promise<void> {
  await execa(kind, ['delete', 'cluster', '--name', NAME, '--kubeconfig', '/dev/null']);
}

const kubectl = (args: string[], input = '') =>
  execa('docker', ['exec', '-i', CONTROL_PLANE, 'kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', ...args], { input });

/** The lab's text with the image by the name that it has on this machine. */
const manifest = async (file: string, echo: string) => (await readFile(file, 'utf8')).replaceAll(/packet-dojo\/echo:\S+/g, echo);
