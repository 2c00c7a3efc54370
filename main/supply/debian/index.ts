/** The Debian base where no registry answers: debootstrap, on this machine or inside a Debian or Ubuntu image that the engine already has. */
import type Dockerode from 'dockerode';
import { DojoError } from '../../../contract/index.ts';
import { findDebianImage, inContainer } from './in-container.ts';
import { hostCanDebootstrap, onHost } from './on-host.ts';

export interface DebianOptions {
  suite: string;
  packages: readonly string[];
  /** Shell script that packs a system: its argument is the root, its output a tar archive. */
  pack: string;
  signal: AbortSignal;
  log(line: string): void;
  progress(fraction: number): void;
}

/** Receives the system as a tar stream, once. */
export type TakeRoot = (archive: NodeJS.ReadableStream) => Promise<void>;

/** Whether there is a way at all; asked before anything starts. @throws DojoError supply.noBase */
export async function checkDebian(docker: Dockerode): Promise<void> {
  if (!(await hostCanDebootstrap()) && !(await findDebianImage(docker))) throw new DojoError('supply.noBase');
}

/** @throws DojoError supply.noBase, supply.debootstrapFailed with its last lines */
export async function makeDebian(docker: Dockerode, options: DebianOptions, take: TakeRoot): Promise<void> {
  if (await hostCanDebootstrap()) return onHost(options, take);
  const image = await findDebianImage(docker);
  if (!image) throw new DojoError('supply.noBase');
  options.log(`debootstrap inside ${image}`);
  return inContainer(docker, image, options, take);
}
