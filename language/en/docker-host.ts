/** The Docker host of labs without Kubernetes. */
export const dockerHost = {
  steps: {
    start: "Start the lab's Docker host and its client",
    engine: 'Wait for its Docker engine',
    images: "Put the labs' images into it",
    pause: "Pause the lab's Docker host",
    resume: "Let the lab's Docker host go on",
    remove: "Remove the lab's Docker host",
    compose: 'docker compose up ({{file}})',
    clear: "Remove the lab's containers, networks and volumes",
    prove: 'Compare with the baseline',
    repair: 'Undo what was done by hand',
  },
  operations: {
    create: "Start the lab's Docker host",
    pause: "Pause the lab's Docker host",
    resume: "Let the lab's Docker host go on",
    remove: "Remove the lab's Docker host",
  },
  errors: {
    absent: {
      title: 'There is no Docker host for labs',
      message: 'It has not been started.',
      fix: 'Start it on the page of environments, or with `dojo up docker`.',
    },
    halfGone: {
      title: 'Half of the Docker host is gone',
      message: 'Of {{name}} and its client, one was removed.',
      fix: 'Start the lab again: both are made anew.',
    },
    notReady: {
      title: 'The Docker engine of the lab does not answer',
      message: 'The engine in {{name}} did not answer within {{seconds}} s.',
      fix: 'Below is the end of its log. Removing the environment and starting it again makes it anew.',
    },
    loadFailed: {
      title: 'Images could not be loaded',
      message: "These images could not be put into the lab's Docker host: {{images}}.",
      fix: 'Look for free space on the disk, then try again.',
    },
    composeFailed: {
      title: 'Docker Compose failed',
      message: '`docker compose up` of {{file}} ended with code {{code}}.',
      fix: 'What it said is below.',
    },
  },
};
