/** A small lab with every directive and every way to answer, for the interface's own tests. Never shipped. */
import type { Lab, Language, StepProse } from '../../contract/index.ts';
import { stopProse, stopStep } from './sample-stop.ts';

const step = (id: string, title: string): StepProse => ({
  id,
  title,
  markdown: `Text with \`code\` and **weight**. On each node, :rule[this rule]{node=control-plane find="--dport 30080"} waits, as :object[the Service]{kind=Service name=web} wants; :rule[another]{node=worker find="no local endpoints"} is not there yet. It rewrites the destination :hop[here]{node=control-plane find="-j DNAT"}; then comes :map[the bridge]{node=worker device=cni0} with a veth pair. コネクション追跡と VXLAN。\n\n::figure{of=service service=default/web node=control-plane}\n\n::figure{of=conversation}\n\n::figure{of=veth pod=default/web}\n\n::figure{of=route node=control-plane to=default/web}\n\n::figure{of=published-port port=8080}\n\n::cmd[\`curl -s http://{{node.control-plane}}:30080/\`]{in=client}\n\n::cmd[\`ip route\`]{in=node:worker}\n\n::predict\n\n::journey\n\n::state{node=control-plane view=netfilter find="30080"}\n\n::map{node=worker device=flannel.1}\n\n::task{id="${id}-hop"}\n\n::task{id="${id}-choice"}\n\n::task{id="${id}-value"}\n\n::note[One sentence.]\n\n:::note[Title]\nMore.\n:::\n\n::measure\n\n::compare{lab=clusterip}\n\n:::talk{slide=30 source="https://kubernetes.io/docs/reference/networking/virtual-ips/"}\nA claim.\n\nWhat holds \`today\`.\n:::`,
  tasks: {
    [`${id}-hop`]: { title: 'Find the hop with `DNAT`.', hints: ['A hint.'], options: {} },
    [`${id}-choice`]: { title: 'Choose.', hints: ['First.', 'Second.'], options: { one: 'The `first`', two: 'The second' } },
    [`${id}-value`]: { title: 'Which address?', hints: [], options: {} },
  },
  predict: { question: 'What happens?', options: { refused: 'It is refused.', works: 'It works.' }, reveal: 'It works, because **every** node has the rules.' },
});

const prose = (language: Language, title: string) => ({
  title,
  summary: 'Any node answers. Follow one request.',
  steps: [...['scene', 'ask', 'dnat', 'reply'].map((id) => step(id, `Step ${id}`)), stopProse(language)],
});

export const sampleLab: Lab = {
  file: {
    id: 'nodeport',
    part: 4,
    minutes: 25,
    needs: { environment: 'flannel', memoryGiB: 3, features: [], ports: [30_080] },
    setup: [],
    steps: [
      ...['scene', 'ask', 'dnat', 'reply'].map((id) => ({
        id,
        predict: { options: ['refused', 'works'], correct: 'works' },
        journey: { from: 'client', to: 'http://{{node.control-plane}}:30080/' },
        measure: { from: 'client', to: 'http://{{node.control-plane}}:30080/', requests: 200 },
        watch: 'journey' as const,
        tasks: [
          {
            id: `${id}-hop`,
            check: { type: 'answer' as const, ask: { what: 'hop' as const, leg: 'request' as const, kind: 'netfilter' as const, textIncludes: ['DNAT'] } },
            mode: 'edge' as const,
            hints: 1,
            fitting: [],
            solve: [{ do: 'answer' as const, value: 'request:7' }],
            wrong: [],
            needs: [],
          },
          {
            id: `${id}-choice`,
            check: { type: 'answer' as const, ask: { what: 'choice' as const, options: ['one', 'two'], correct: 'two' } },
            mode: 'edge' as const,
            hints: 2,
            fitting: [],
            solve: [],
            wrong: [],
            needs: [],
          },
          {
            id: `${id}-value`,
            check: { type: 'answer' as const, ask: { what: 'value' as const, value: 'client' } },
            mode: 'edge' as const,
            hints: 0,
            fitting: [],
            solve: [],
            wrong: [],
            needs: [],
          },
        ],
      })),
      stopStep,
    ],
  },
  prose: { en: prose('en', 'NodePort: any node answers'), ja: prose('ja', 'NodePort: どのノードでも応答する') },
  hasRecording: true,
};
