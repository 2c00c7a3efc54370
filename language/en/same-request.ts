/** The one request that is the same on every dataplane. */
export const sameRequest = {
  operation: 'Send the same request: {{flavour}}',
  steps: {
    apply: 'Apply a client, a server, a Service and a policy: {{flavour}}',
    remove: 'Remove them: {{flavour}}',
  },
  errors: {
    lab: {
      title: 'A lab runs on this cluster',
      message: 'The lab {{lab}} runs on {{flavour}}. What the request needs would stand among what the lab shows.',
      fix: 'Reset the lab, then send again.',
    },
    tooLong: {
      title: 'The cluster was not ready for the request',
      message: 'After {{seconds}} s the client, the server or their Service were not {{what}} on every node.',
      fix: 'Look at the cluster’s Pods with `kubectl get pods -A`, then send again. What was applied is removed.',
    },
  },
};
