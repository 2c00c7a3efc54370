export const supply = {
  operation: 'Prepare images and programs',
  steps: {
    image: 'Make image {{name}} {{version}}',
    pull: 'Pull {{image}}',
    compile: 'Compile {{name}} {{version}}',
    remove: 'Remove {{count}} images and volumes',
  },
  notes: {
    downloading: 'Downloading {{what}}',
    compiling: 'Compiled {{what}}',
  },
  errors: {
    catalogInvalid: {
      title: 'The catalog of images is not valid',
      message: '{{file}}, line {{line}}: {{problem}}',
      fix: 'Correct that line. In an unchanged copy of Packet Dojo this is a fault of ours: please report it.',
    },
    unknownName: {
      title: 'There is no image or program “{{name}}”',
      message: 'The catalog does not have that name.',
      fix: 'Choose one of: {{known}}.',
    },
    noBase: {
      title: 'There is nothing to start from',
      message:
        'No container registry answers, this program does not run as root on Debian or Ubuntu, and the engine has no Debian or Ubuntu image. So the base image can be neither pulled nor made.',
      fix: 'One of these is enough: make a container registry reachable; load any Debian or Ubuntu image (docker load); or run “dojo supply” once as root on Debian or Ubuntu.',
    },
    debootstrapFailed: {
      title: 'The Debian base image could not be made',
      message: 'debootstrap ended with an error. Its last lines are in the details.',
      fix: 'Mostly the Debian mirror cannot be reached: check the connection and the proxy settings (HTTP_PROXY), then try again.',
    },
    noSpace: {
      title: 'Not enough disk space',
      message: 'This needs {{needed}} GB where Docker keeps its images ({{root}}); {{free}} GB are free.',
      fix: 'Free {{missing}} GB, for example with “docker system prune”, then try again.',
    },
    notPublished: {
      title: 'The registry does not have this image',
      message: '{{image}} is not in the registry, or may not be read without signing in.',
      fix: 'Build instead: “dojo supply --from build”.',
    },
    pullFailed: {
      title: 'Pulling an image failed',
      message: '{{image}} could not be pulled, also when tried again. What the engine said is in the details.',
      fix: 'Check the connection and Docker’s proxy settings and try again, or build instead: “dojo supply --from build”.',
    },
    compileFailed: {
      title: 'Compiling {{module}} failed',
      message: 'The compiler ended with exit code {{code}}. Its last lines are in the details.',
      fix: 'If a download failed, check the connection and the proxy settings (HTTPS_PROXY, GOPROXY) and try again: what is compiled already is kept. “signal: killed” means too little memory.',
    },
    imageFailed: {
      title: 'Image {{image}} could not be made',
      message: 'The engine stopped while it made the image. Its last lines are in the details.',
      fix: 'If packages could not be fetched, check the connection and the proxy settings, then try again: finished steps are kept.',
    },
    binaryUnfit: {
      title: 'The program {{name}} does not run',
      message: '{{name}} was compiled into {{folder}}/bin but does not answer with a version that is accepted.',
      fix: 'Remove that file and try again. If the folder is on a file system mounted “noexec”, set PACKET_DOJO_HOME to another.',
    },
  },
};
