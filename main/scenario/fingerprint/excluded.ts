/** What the fingerprint leaves out, shown to the learner with every reset. What each is and why: `scenario.excluded` in language/. */
export const EXCLUDED = [
  'counters',
  'interfaces',
  'systemPods',
  'kubeOrder',
  'emptied',
  'learned',
  'conntrack',
  'linkLocal',
  'carrier',
  'sockets',
  'bpf',
  'dataplane',
  'nextAddress',
  'startedAnew',
];
