/** What a person types to get the same: `kind create cluster`, load the images, `kubectl apply` Flannel and the lab's manifests, wait. One after the other. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { flavours } from '../main/cluster/flavours/index.ts';
import { renderKindConfig } from '../main/cluster/kind/config.ts';

const NAME = 'by-hand';
const CONTROL_PLANE = `${NAME}-control-plane`;

export interface ByHand {
  /** Path of kind. */
  kind: string;
  image(name: 'node' | 'flannel' | 'echo'): string;
  /** Folder of the lab. */
  lab: string;
}

/** Until the lab's Deployment is available. The same images, nodes and manifests as ours. */
export async function labByHand({ kind, image, lab }: ByHand): Promise<void> {
  const recipe = flavours.flannel;
  await execa(kind, ['create', 'cluster', '--name', NAME, '--kubeconfig', '/dev/null', '--config', '-'], { input: renderKindConfig(recipe, image('node')) });
  for (const name of ['flannel', 'echo'] as const) await execa(kind, ['load', 'docker-image', image(name), '--name', NAME]);
  const flannel = recipe.manifests((name) => (name === 'node' || name === 'flannel' || name === 'echo' ? image(name) : name), {
    controlPlane: CONTROL_PLANE,
  });
  await kubectl(['apply', '-f', '-'], flannel.map((one) => stringify(one)).join('---\n'));
  await kubectl(['wait', 'nodes', '--all', '--for=condition=Ready', '--timeout=240s']);
  await kubectl(['rollout', 'status', 'deployment/coredns', '--namespace=kube-system', '--timeout=240s']);
  for (const file of await readdir(join(lab, 'manifests'))) await kubectl(['apply', '-f', '-'], await manifest(join(lab, 'manifests', file), image('echo')));
  await kubectl(['wait', 'deployment/web', '--for=condition=Available', '--timeout=240s']);
}

export async function removeByHand(kind: string): Promise<void> {
  await execa(kind, ['delete', 'cluster', '--name', NAME, '--kubeconfig', '/dev/null']);
}

const kubectl = (args: string[], input = '') =>
  execa('docker', ['exec', '-i', CONTROL_PLANE, 'kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', ...args], { input });

/** The lab's text with the image by the name that it has on this machine. */
const manifest = async (file: string, echo: string) => (await readFile(file, 'utf8')).replaceAll(/packet-dojo\/echo:\S+/g, echo);
