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
    pdfNotSaved: {
      title: 'The PDF could not be saved',
      message: '{{file}} could not be written. The reason is in the details.',
      fix: 'Choose a folder that you may write to, check that the disk has room, and save again.',
    },
    appNotBuilt: {
      title: 'The interface is not built',
      message: 'There is no built interface in {{folder}}.',
      fix: 'Start Packet Dojo with npm start, which builds it first.',
    },
  },
};
