/** Errors that belong to no one room. The rooms' own stand in their own files. */
export const errors = {
  unexpected: {
    title: 'Something went wrong inside Packet Dojo',
    message: 'An error that nobody foresaw. Its details are below.',
    fix: 'Try again. If it happens again, report it with the details.',
  },
  cancelled: { title: 'Cancelled', message: 'You cancelled this. What it had made was removed.', fix: 'Start it again when you like.' },
};
