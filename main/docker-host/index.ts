/** The Docker host of labs without Kubernetes: a container of ours with a Docker engine of its own, a client beside it, and what there is in that engine. */
export { clearHost } from './clear.ts';
export { createDockerHost, removeDockerHost } from './create.ts';
export { describeDockerHost, findDockerHost, pauseDockerHost, resumeDockerHost } from './find.ts';
export { loadImages } from './images.ts';
export { innerEngine } from './inner-engine.ts';
export { hostContainers, LAB_IMAGES, WORK_FOLDER } from './names.ts';
export { readObjects } from './objects.ts';
export { outerPids } from './outer-pids.ts';
export type { DockerHost, DockerHostDeps } from './types.ts';
export { vethOf } from './veth-of.ts';
