export const changes = {
  turns: {
    nodeReady: 'Node {{name}} is Ready',
    nodeNotReady: 'Node {{name}} is no longer Ready',
    endpoints: 'Service {{service}}: ready endpoints {{was}} → {{now}}',
    podGone: 'Pod {{name}} is deleted',
    podPlaced: 'Pod {{name}} is placed on {{node}}',
    podReady: 'Pod {{name}} is ready',
    podNotReady: 'Pod {{name}} is no longer ready',
    rules: 'Rules on {{node}}: +{{added}} −{{removed}} ~{{changed}}',
  },
  errors: {
    tooManyMoments: {
      title: 'No room for another pinned moment',
      message: 'At most {{most}} moments are kept, and {{megabytes}} MB of them.',
      fix: 'Remove one that you no longer need.',
    },
    noMoment: { title: 'This moment is no longer pinned', message: 'It was removed, or the cluster was closed meanwhile.', fix: 'Choose another one.' },
    watchFailed: {
      title: 'Changes on {{node}} are not being watched',
      message: 'The monitors in {{node}} could not be started, or ended on their own. What you see may be old.',
      fix: 'Packet Dojo tries again by itself. If this message stays, start the environment again.',
    },
  },
};
