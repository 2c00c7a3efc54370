/** Two journeys side by side. */
export const compare = {
  nothing: 'nothing',
  from: { client: 'the client', node: 'a node', pod: 'a Pod', container: 'a container', host: 'Docker’s host' },
  podOn: { first: 'the first node', other: 'another node' },
  differs: {
    device: 'device: {{left}} | {{right}}',
    encapsulation: 'travels inside: {{left}} | {{right}}',
    protocol: 'packet: {{left}} | {{right}}',
    nat: 'rewritten: {{left}} | {{right}}',
    ttl: 'TTL: {{left}} | {{right}}',
    mark: 'mark: {{left}} | {{right}}',
    verdict: 'verdict: {{left}} | {{right}}',
    rules: 'rules: {{left}} | {{right}}',
    route: 'route: {{left}} | {{right}}',
    from: 'starts at: {{left}} | {{right}}',
    podOn: 'the Pod runs on: {{left}} | {{right}}',
    answer: 'answer: {{left}} | {{right}}',
    outcome: 'outcome: {{left}} | {{right}}',
  },
  answer: { failed: 'no answer', ok: 'answered' },
  outcome: { delivered: 'delivered', dropped: 'dropped', rejected: 'rejected', vanished: 'vanished', absent: 'not seen' },
  same: 'Both took the same way.',
  different_one: '{{count}} hop differs.',
  different_other: '{{count}} hops differ.',
  errors: {
    tooLong: {
      title: 'These journeys are too long to compare',
      message: 'Their legs have {{left}} and {{right}} hops.',
      fix: 'A recorded journey has some 40 hops: record it again.',
    },
  },
};
