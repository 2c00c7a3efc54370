/** For tests of “may it pass?” on a running cluster: a policy, and what objects, dataplane and a request that is sent say of each question. */
import type { Flavour, MayItPass } from '../../contract/index.ts';
import { createEngine } from '../engine.ts';
import { onCluster } from '../journey/on-cluster.fixture.ts';

/** `web-1` is open to `ask-0`, at one port; `ask-1` may speak to nobody. */
const POLICIES = [
  {
    name: 'friend-only',
    spec: {
      podSelector: { matchLabels: { one: 'web-1' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { one: 'ask-0' } } }], ports: [{ port: 8080 }] }],
    },
  },
  { name: 'silent', spec: { podSelector: { matchLabels: { one: 'ask-1' } }, policyTypes: ['Egress'] } },
];
const POLICIES_APPLY_SECONDS = 20;

export const QUESTIONS = [
  { name: 'an allowed one on another node', from: 'ask-0', to: 'web-1', port: 8080 },
  { name: 'another port', from: 'ask-0', to: 'web-1', port: 7000 },
  { name: 'a stranger on the same node', from: 'web-0', to: 'web-1', port: 8080 },
  { name: 'one that may speak to nobody', from: 'ask-1', to: 'web-0', port: 8080 },
  { name: 'where no policy selects anybody', from: 'ask-0', to: 'web-0', port: 8080 },
] as const;

export interface Verdicts {
  objects: MayItPass['objects']['verdict'];
  dataplane: MayItPass['dataplane']['verdict'];
  request: NonNullable<MayItPass['journey']>['did'] | undefined;
  contradictions: number;
}

/** @returns by the question's name @throws Error where no such cluster runs */
export async function askAll(flavour: Flavour): Promise<Record<string, Verdicts>> {
  const scene = await onCluster(flavour);
  const engine = await createEngine();
  try {
    const { kubernetes, namespace } = scene;
    await kubernetes.apply(
      POLICIES.map(({ name, spec }) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec })),
      { fieldManager: 'policy-test' },
    );
    await engine.connect().done;
    const ask = async ({ from, to, port }: (typeof QUESTIONS)[number], journey?: string) =>
      engine.policies.mayItPass(
        { from: `pod:${namespace}/${from}`, to: `pod:${namespace}/${to}`, port, protocol: 'TCP', ...(journey && { journey }) },
        flavour,
      );
    await settled(async () => {
      await engine.captures.take(flavour).done;
      return Promise.all(QUESTIONS.map(async (question) => (await ask(question)).dataplane.verdict));
    });
    const told: Record<string, Verdicts> = {};
    for (const question of QUESTIONS) {
      const { request } = await ask(question);
      const { id } = await engine.journeys.record({ ...(request ?? { from: 'client', to: '' }), flavour }).done;
      const { objects, dataplane, journey, contradictions } = await ask(question, id);
      told[question.name] = { objects: objects.verdict, dataplane: dataplane.verdict, request: journey?.did, contradictions: contradictions.length };
    }
    return told;
  } finally {
    await engine.close();
    await scene.remove();
  }
}

/** A dataplane writes what policies say a moment later: until its state says the same twice, and that is not what it said at first. */
async function settled(verdicts: () => Promise<string[]>): Promise<void> {
  const until = Date.now() + POLICIES_APPLY_SECONDS * 1000;
  for (let before = ''; Date.now() < until; ) {
    const now = (await verdicts()).join();
    if (now === before && (now.includes('deny') || now.includes('notEnforced'))) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
