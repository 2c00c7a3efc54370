/** The engine: finding, starting, and what it refuses. */
export const docker = {
  operation: 'Find Docker Engine',
  ask: {
    install: 'Docker Engine is not installed on this machine. Install it now from the distribution (package docker.io) and start it?',
    start: 'Docker Engine is installed but does not run. Start it now?',
  },
  steps: {
    install: 'Install Docker Engine (docker.io)',
    start: 'Start Docker Engine',
    removeContainers: 'Remove containers ({{count}})',
    removeNetworks: 'Remove networks ({{count}})',
    removeVolumes: 'Remove volumes ({{count}})',
  },
  errors: {
    notConnected: {
      title: 'Not connected to Docker Engine yet',
      message: 'This needs Docker Engine, and it has not been found so far.',
      fix: 'Wait until it is found, or see what the machine page says about it.',
    },
    absent: {
      title: 'Docker Engine is not installed',
      message: 'Labs run in containers, and no Docker Engine was found at {{address}}.',
      fix: 'Install Docker Engine 20.10 or later. Debian, Ubuntu: sudo apt-get install docker.io, then sudo usermod -aG docker $USER and log in again. macOS, Windows: Docker Desktop. As root on Debian or Ubuntu, Packet Dojo installs it for you.',
    },
    notRunning: {
      title: 'Docker Engine does not answer',
      message: 'Nothing answers at {{address}}.',
      fix: 'Start it: sudo systemctl start docker, or open Docker Desktop. If the address is wrong, look at DOCKER_HOST and docker context ls.',
    },
    noRights: {
      title: 'No right to use Docker Engine',
      message: 'This user may not open {{address}}.',
      fix: 'Add the user to the group docker (sudo usermod -aG docker $USER) and log in again. Whoever is in that group has the rights of root on this machine.',
    },
    tooOld: {
      title: 'Docker Engine is too old',
      message: 'Version {{version}} is running; labs need {{oldest}} or later.',
      fix: 'Update Docker Engine.',
    },
    notLinux: {
      title: 'Docker Engine runs no Linux containers',
      message: 'The engine runs containers for {{os}}.',
      fix: 'Switch Docker Desktop to Linux containers.',
    },
    unusableAddress: {
      title: 'Docker address of an unknown kind',
      message: 'DOCKER_HOST or the Docker context says {{address}}; unix, npipe, tcp, http and https addresses can be used.',
      fix: 'Use an engine on this machine: unset DOCKER_HOST, or docker context use default.',
    },
    unknownContext: {
      title: 'The Docker context does not exist',
      message: 'The context {{context}} is selected, but there is no such context.',
      fix: 'Choose one of docker context ls: docker context use default.',
    },
    installFailed: {
      title: 'Docker Engine could not be installed',
      message: '{{command}} failed. What it printed is below.',
      fix: 'Check the network and the package sources (apt-get update), then try again.',
    },
    engineFailed: {
      title: 'Docker Engine did not start',
      message: 'dockerd ended or did not answer. The end of its log is below; all of it stands in {{log}}.',
      fix: 'The last lines of the log name the reason. Another dockerd that still holds the same socket or data folder is the usual one.',
    },
    runtimeNeeds: {
      title: 'Programs are missing to run privileged containers here',
      message: 'This machine cannot grant every capability, so containers need a runtime that does without; it needs {{programs}}.',
      fix: 'Install them: apt-get install runc jq.',
    },
    privilegedRefused: {
      title: 'Privileged containers are refused',
      message: 'Cluster nodes are privileged containers, and the engine does not start one. Its words are below.',
      fix: 'Use an engine that may: not one inside an unprivileged container, and without a security policy that forbids it.',
    },
    noContainer: {
      title: 'The container is gone',
      message: 'There is no container {{container}}.',
      fix: 'It was removed from outside, or its environment was never made. Create the environment again.',
    },
    containerDown: {
      title: 'The container is not running',
      message: '{{container}} is stopped or paused.',
      fix: 'Resume the environment, or create it again.',
    },
    noImage: {
      title: 'An image is not prepared yet',
      message: 'The image {{image}} is not on this machine.',
      fix: 'Prepare the images: dojo supply.',
    },
    execTimeout: {
      title: 'A command took too long',
      message: '{{command}} in {{container}} did not end within {{seconds}} s and was ended.',
      fix: 'The machine may be overloaded. Try again.',
    },
    connectionLost: {
      title: 'Connection to Docker Engine lost',
      message: 'The engine stopped answering while a command ran in {{container}}.',
      fix: 'Look whether Docker Engine is running, then try again.',
    },
    terminalGone: {
      title: 'The terminal has ended',
      message: 'The shell in this terminal is gone, so nothing more can be typed into it.',
      fix: 'Open another terminal and try again.',
    },
    stuck: {
      title: 'The Docker Engine does not answer for a container',
      message: 'Container {{container}} was to be paused or resumed, and the engine has not answered, not even after the container was thawed.',
      fix: 'Remove the environment and make it again. If that does not end either, restart the Docker Engine.',
    },
    processStays: {
      title: 'A process could not be ended',
      message: 'A command in {{container}} did not end when it was told to: the container is paused, or the kernel holds the process.',
      fix: 'Resume the container; the process ends as soon as it runs again. Otherwise remove the environment.',
    },
  },
};
