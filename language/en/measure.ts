/** Measurements: many requests, and what the rules themselves say. */
export const measure = {
  operation: 'Measure which Pods answer',
  rules: 'Compute the shares from the rules',
  requests: 'Send {{count}} requests to {{to}}',
  rulesAgain: 'See whether the rules are still the same',
  unread: 'A part of the state of {{node}} could not be read: {{section}}',
  noEntry: 'It is not known which node a request to {{address}} meets first.',
  tooMany: 'The rules draw among more than {{most}} ways.',
  undecided: 'What this part of the rules on {{node}} does was not captured: {{text}}',
  changed: 'The rules changed while the requests were sent. Measure again.',
  table: {
    pod: 'Pod',
    counted: 'counted',
    rules: 'rules say',
    range: 'allowed',
    nobody: 'no Pod',
    fits: 'Each count lies where the rules allow.',
    differs: 'This is not what the rules say.',
  },
  errors: {
    none: {
      title: 'There is nothing to measure here',
      message: 'The step "{{step}}" has no measurement.',
      fix: 'Go to the step that shows the button.',
    },
    target: {
      title: 'That is not an address of this cluster',
      message: 'Requests are sent to this cluster only, by http; {{to}} is elsewhere.',
      fix: 'Write http:// with the address of a node, a Service or a Pod.',
    },
    notAsked: {
      title: 'The requests could not be sent',
      message: 'curl does not work there.',
      fix: 'See below what it said. Reset the lab if its client has been changed.',
    },
  },
};
