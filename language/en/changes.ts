export const changes = {
  errors: {
    watchFailed: {
      title: 'Changes on {{node}} are not being watched',
      message: 'The monitors in {{node}} could not be started, or ended on their own. What you see may be old.',
      fix: 'Packet Dojo tries again by itself. If this message stays, start the environment again.',
    },
  },
};
