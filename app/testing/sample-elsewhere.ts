/** A lab from elsewhere before it is opened, good or not, and one that was opened. */
import type { Course, CourseLab, GuestLook } from '../../contract/index.ts';
import { message } from '../../contract/index.ts';

const YAML = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }`;

export const sampleLook: GuestLook = {
  ticket: 'good',
  lab: 'elsewhere.two-doors',
  replaces: true,
  mistakes: [],
  plan: {
    title: { en: 'Two doors to one Service', ja: '1 つの Service への 2 つの入口' },
    summary: { en: 'The same Pods by NodePort and by ClusterIP.', ja: '同じ Pod に NodePort と ClusterIP から入ります。' },
    minutes: 15,
    environment: 'flannel',
    memoryGiB: 3,
    images: ['packet-dojo/echo:1'],
    objects: [
      { when: 'setup', file: 'manifests/web.yaml', kind: 'Deployment', name: 'web', yaml: YAML },
      { when: 'give', file: 'manifests/door.yaml', kind: 'Service', name: 'door', yaml: 'apiVersion: v1\nkind: Service' },
    ],
    commands: [
      { when: 'setup', in: 'client', command: 'for i in 1 2 3; do\n  curl -s http://{{node.worker}}:30080/\ndone' },
      { when: 'press', step: 1, in: 'client', command: 'kubectl get service door -o wide' },
      { when: 'solve', step: 2, in: 'client', command: 'kubectl scale deployment web --replicas=3' },
    ],
    requests: [{ when: 'press', step: 1, from: 'client', to: 'http://{{node.worker}}:30080/' }],
    nodes: [{ when: 'solve', step: 2, node: 'worker', on: false }],
    recordings: ['capsule/journeys.dojo'],
  },
};

export const sampleRefused: GuestLook = {
  ticket: 'bad',
  lab: 'elsewhere.two-doors',
  replaces: false,
  mistakes: [
    { file: 'two-doors/lab.yaml', line: 7, column: 16, message: message('guest.rules.place', { place: 'node:worker' }) },
    {
      file: 'two-doors/manifests/web.yaml',
      line: 13,
      column: 42,
      message: message('guest.rules.podSecurity', { field: 'spec.template.spec.containers.0.securityContext.privileged', value: 'true', allowed: '—, false' }),
    },
  ],
};

export const sampleElsewhere = (lab: CourseLab): Course['elsewhere'] => ({
  labs: [{ ...lab, id: 'elsewhere.one-door', title: { en: 'One door', ja: '1 つの入口' }, hasRecording: false }],
  unreadable: [
    { id: 'elsewhere.old', error: { code: 'lesson.brokenLab', params: { lab: 'elsewhere.old' }, detail: 'elsewhere.old/lab.yaml:7:16 guest.rules.place {}' } },
  ],
});
