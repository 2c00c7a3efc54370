export const scenario = {
  steps: {
    apply: 'Apply the manifests of the lab {{lab}}',
    wait: 'Wait for {{what}}',
    baseline: 'Record the state before the lab',
    delete: 'Delete what the lab and you have made',
    prove: 'Clear what the kernel remembers, and compare with the state before',
    putBack: 'Put back what was changed: {{objects}}',
    repair: 'Repair what differs',
  },
  notes: {
    file: '{{name}}',
    notThere: '{{what}} is not ready yet',
    deleting: 'Objects to delete: {{count}}',
    podsGoing: 'Pods still going: {{count}}',
    differences: 'Lines that still differ: {{count}}',
  },
  reasons: {
    unschedulable: '{{pod}} cannot be placed on a node: {{why}}',
    notScheduled: '{{pod}} waits for the scheduler',
    image: '{{pod}}: the image {{image}} cannot be had: {{why}}',
    crashed: '{{pod}}: container {{container}} ended with code {{code}} ({{restarts}} restarts): {{line}}',
    waiting: '{{pod}}: {{reason}}: {{why}}',
    probe: '{{pod}}: container {{container}} runs; its readiness probe does not pass yet',
    ended: '{{pod}} has ended: {{phase}}',
    starting: '{{pod}} is starting',
  },
  errors: {
    notReady: {
      title: 'Not ready in time',
      message: '{{what}} was not ready within {{seconds}} seconds. Last reason: {{reason}}',
      fix: 'Look at the Pod (kubectl describe pod), or reset the lab.',
    },
    podsStay: {
      title: 'Pods do not go',
      message: 'These Pods were deleted and are still there after {{seconds}} seconds: {{pods}}.',
      fix: 'Remove the cluster and create it again.',
    },
  },
};
