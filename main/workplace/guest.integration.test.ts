/** A lab from elsewhere on a real cluster: it does what a guest may, the cluster refuses the rest, and after the reset nothing of it is left, its client container neither. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEnvironments, renewClient } from '../cluster/index.ts';
import { plainWork } from '../operation/index.ts';
import { TestPlace } from '../scenario/test-place.fixture.ts';
import { imageReference, loadCatalog } from '../supply/index.ts';
import { ClusterWorld } from './cluster-world.ts';
import { Workplace } from './workplace.ts';

const LAB = 'elsewhere.test';
let place: TestPlace;
let workplace: Workplace;
let world: ClusterWorld;
let image: string;

const never = () => Promise.reject(new Error('not in this test'));

beforeAll(async () => {
  place = await TestPlace.open('flannel');
  const { deps } = place.world;
  image = deps.image('echo');
  workplace = await Workplace.open({
    docker: deps.docker,
    cluster: place.cluster,
    toolsImage: imageReference(await loadCatalog(), 'tools'),
    versions: {},
    onUpdate: () => {},
    onRecorded: () => {},
  });
  world = new ClusterWorld({
    workplace,
    lab: LAB,
    dataDir: deps.dataDir,
    renewClient: async (seen, guest, { signal }) => seen.follow(await renewClient(deps, 'flannel', guest, signal)),
    power: never,
    warm: never,
    recreate: never,
  });
  await world.baseline(plainWork());
});
afterAll(async () => {
  await workplace?.close();
  await place?.end();
});

const client = (line: string) => place.world.sh(workplace.cluster.client.name, line);
/** What the client is told, whatever comes of it. */
const told = (line: string) => client(`(${line}) 2>&1 || true`);
const pod = (spec: object) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bad' }, spec: { containers: [{ name: 'c', image, imagePullPolicy: 'Never' }], ...spec } });
const container = (securityContext: object) => ({ containers: [{ name: 'c', image, imagePullPolicy: 'Never', securityContext }] });
const deployment = (name: string, spec: object) =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec } },
  });

describe('a lab from elsewhere', () => {
  it('is applied and waited for, as a guest', async () => {
    await world.apply([{ file: 'web.yaml', text: deployment('web', { containers: [{ name: 'c', image, imagePullPolicy: 'Never' }] }) }], plainWork());
    await world.waitFor({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web', condition: 'Available', seconds: 60 }, plainWork());
    expect(await client('kubectl get deployment web -o name && kubectl get nodes -o name | wc -l && kubectl -n kube-system get pods -o name')).toContain(
      'coredns',
    );
    expect(await client('kubectl expose deployment web --port 8080 && kubectl scale deployment web --replicas 2 && kubectl logs deploy/web')).toContain(
      'scaled',
    );
  });

  it('is no admin: its client has no admin’s kubeconfig, and is given none', async () => {
    expect(await told("kubectl auth can-i '*' '*'")).toMatch(/^no$/m);
    expect(await client('grep -c client-key /root/.kube/config || true')).toBe('0\n');
    await client('cp /root/.kube/config /root/kept && rm /root/.kube/config');
    await describeEnvironments(place.world.deps);
    expect(await told('cat /root/.kube/config')).toContain('No such file');
    await client('mv /root/kept /root/.kube/config && touch /root/left-behind');
  });

  it.each([
    ['a privileged Pod', () => `echo '${pod(container({ privileged: true }))}' | kubectl apply -f -`, /violates PodSecurity "baseline.*privileged/],
    [
      'a file of the node',
      () => `echo '${pod({ volumes: [{ name: 'r', hostPath: { path: '/' } }] })}' | kubectl apply -f -`,
      /violates PodSecurity "baseline.*hostPath/,
    ],
    ['the node’s network', () => `echo '${pod({ hostNetwork: true })}' | kubectl apply -f -`, /violates PodSecurity "baseline.*host namespaces/],
    ['rights', () => 'kubectl create clusterrolebinding bad --clusterrole=cluster-admin --serviceaccount=default:default', /forbidden/],
    ['rights in its namespace', () => 'kubectl create rolebinding bad --clusterrole=admin --serviceaccount=default:default', /forbidden/],
    ['a label on its namespace', () => 'kubectl label --overwrite namespace default pod-security.kubernetes.io/enforce=privileged', /forbidden/],
    ['a namespace of its own', () => 'kubectl create namespace bad', /forbidden/],
    ['another namespace', () => 'kubectl -n kube-system create configmap bad', /forbidden/],
    ['Secrets of others', () => 'kubectl -n kube-system get secrets', /forbidden/],
    ['a shell in others’ Pods', () => 'kubectl -n kube-system exec deploy/coredns -- id', /forbidden/],
    ['a token of another', () => 'kubectl create token default', /forbidden/],
    ['storage', () => `echo '{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"bad"}}' | kubectl apply -f -`, /forbidden/],
  ])('is refused %s', async (_, line, words) => {
    expect(await told(line())).toMatch(words);
  });

  it('is refused the same where the program applies its manifests', async () => {
    const text = pod(container({ privileged: true }));
    await expect(world.apply([{ file: 'bad.yaml', text }], plainWork())).rejects.toMatchObject({ code: 'cluster.apiRefused', params: { status: 403 } });
  });

  it('cannot become a node by the token that joined the nodes', async () =>
    expect(
      await place.world.sh(place.cluster.nodes[0]?.name ?? '', 'kubectl --kubeconfig /etc/kubernetes/admin.conf -n kube-system get secrets -o name'),
    ).not.toContain('bootstrap-token'));

  it('leaves nothing: the fingerprint is the baseline’s, the client is the learner’s own, and what was refused does not come to life', async () => {
    await client(`echo '${deployment('later', container({ privileged: true }))}' | kubectl apply -f -`);
    const before = workplace.cluster.client.containerId;
    const { how, nodes } = await world.reset(plainWork());
    expect(how).toBe('clean');
    expect(nodes.map(({ now }) => now)).toEqual(nodes.map(({ baseline }) => baseline));
    expect(workplace.cluster.client.containerId).not.toBe(before);
    expect(await told("kubectl auth can-i '*' '*'")).toMatch(/^yes$/m);
    expect(await told('ls /root/left-behind')).toContain('No such file');
    expect(await client('kubectl get namespace default --show-labels')).not.toContain('pod-security');
    expect(
      await client(
        'kubectl get all,roles,rolebindings,resourcequotas,serviceaccounts -o name; kubectl get clusterroles,clusterrolebindings -o name | grep packet-dojo || true',
      ),
    ).toBe('service/kubernetes\nserviceaccount/default\n');
  });
});
