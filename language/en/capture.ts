export const capture = {
  operation: 'Capture the network state',
  errors: {
    nothingRead: {
      title: 'The network state could not be read',
      message: 'Not one of the nodes {{nodes}} answered.',
      fix: 'See whether the nodes and the tools container are running. If not, start the environment again.',
    },
  },
};
