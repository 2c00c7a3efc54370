/** What a person is shown of a lab from elsewhere: everything that it runs, where and when. */
import { describe, expect, it } from 'vitest';
import { GuestPlan } from '../../../contract/index.ts';
import { looked } from './looked.ts';

const LAB = `id: shown
part: 1
minutes: 5
needs: { environment: flannel-3, memoryGiB: 2.5 }
setup:
  - apply: manifests/web.yaml
  - give: manifests/mine.yaml
  - run: { command: 'touch /tmp/x' }
  - wait: { kind: Deployment, name: web, condition: Available }
steps:
  - id: one
    journey: { from: client, to: 'http://{{node.worker}}:30080/' }
    tasks:
      - id: a
        hints: 1
        check: { type: command, in: client, run: [sh, -c, 'echo "it''s"'] }
        solve: [{ do: run, command: 'kubectl get pods' }, { do: stop, node: worker2 }]
        wrong: [{ do: run, command: 'false' }]
      - id: b
        hints: 1
        check: { type: http, from: 'node:worker', url: 'http://{{podIP.default.web}}:8080/', expect: {} }
        solve: [{ do: journey, to: 'http://{{node.worker}}:30080/' }]
        wrong: [{ do: journey, to: 'http://{{node.control-plane}}:30080/' }]
`;
const prose = (words: { title: string; text: string; hint: string }) =>
  `# ${words.title}\n\n${words.text}\n\n## one: ${words.title}\n\n${words.text}\n\n::cmd[\`ip route\`]\n\n::journey\n\n${['a', 'b'].map((id) => `:::task{id=${id}}\n${words.text}\n\n1. ${words.hint}\n:::`).join('\n\n')}\n`;
const image = `{ name: echo, image: 'packet-dojo/echo:1', imagePullPolicy: IfNotPresent }`;
const MANIFEST = `# the first\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [${image}] }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: words }\n`;

const files = {
  'lab.yaml': LAB,
  'en.md': prose({ title: 'A lab', text: 'Some words.', hint: 'A hint.' }),
  'ja.md': prose({ title: 'ラボ', text: 'ことばです。', hint: 'ヒントです。' }),
  'manifests/web.yaml': MANIFEST,
  'manifests/mine.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n',
  'capsule/journeys.dojo': 'not looked at here',
};

describe('planOf', () => {
  const { mistakes, plan } = looked(
    { name: 'shown', files: new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])) },
    { recorded: new Map(), images: new Set(['packet-dojo/echo:1']) },
  );

  it('names the place, the images and the recordings', () => {
    expect(mistakes).toEqual([]);
    expect(GuestPlan.parse(plan)).toMatchObject({
      title: { en: 'A lab', ja: 'ラボ' },
      environment: 'flannel-3',
      memoryGiB: 2.5,
      images: ['packet-dojo/echo:1'],
      recordings: ['capsule/journeys.dojo'],
    });
  });

  it('has every object with its own text', () =>
    expect(plan?.objects).toEqual([
      expect.objectContaining({ when: 'give', file: 'manifests/mine.yaml', kind: 'Service', name: 'web' }),
      {
        when: 'setup',
        file: 'manifests/web.yaml',
        kind: 'Pod',
        name: 'web',
        yaml: `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [${image}] }`,
      },
      { when: 'setup', file: 'manifests/web.yaml', kind: 'ConfigMap', name: 'words', yaml: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: words }' },
    ]));

  it('has every command, with its place and when', () =>
    expect(plan?.commands).toEqual([
      { when: 'setup', in: 'client', command: 'touch /tmp/x' },
      { when: 'press', step: 1, in: 'client', command: 'ip route' },
      { when: 'check', step: 1, in: 'client', command: String.raw`sh -c 'echo "it'\''s"'` },
      { when: 'solve', step: 1, in: 'client', command: 'kubectl get pods' },
      { when: 'verify', step: 1, in: 'client', command: 'false' },
    ]));

  it('has every request, and every node that is stopped', () => {
    expect(plan?.requests).toEqual([
      { when: 'press', step: 1, from: 'client', to: 'http://{{node.worker}}:30080/' },
      { when: 'check', step: 1, from: 'node:worker', to: 'http://{{podIP.default.web}}:8080/' },
      { when: 'solve', step: 1, from: 'client', to: 'http://{{node.worker}}:30080/' },
      { when: 'verify', step: 1, from: 'client', to: 'http://{{node.control-plane}}:30080/' },
    ]);
    expect(plan?.nodes).toEqual([{ when: 'solve', step: 1, node: 'worker2', on: false }]);
  });
});
