export const server = {
  askToInstall: {
    message: 'Install Docker on this machine?',
    detail: 'Labs run in containers, and there is no Docker here. The package docker.io of your distribution will be installed and started.',
    yes: 'Install',
    no: 'Not now',
  },
  errors: {
    portInUse: {
      title: 'Port {{port}} is taken',
      message: 'Another program on this machine already listens on {{host}}, port {{port}}.',
      fix: 'Leave --port out, so that a free port is chosen, or name another one.',
    },
    cannotListen: {
      title: 'The local server could not start',
      message: 'The system does not let Packet Dojo listen on {{host}}, port {{port}}. Its reason is below.',
      fix: 'Choose a port above 1023, and check that the loopback interface is up.',
    },
    appNotBuilt: {
      title: 'The interface is not built',
      message: 'There is no built interface in {{folder}}.',
      fix: 'Start Packet Dojo with npm start, which builds it first.',
    },
  },
};
