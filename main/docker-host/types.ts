/** What a running Docker host of ours is, and what making or finding one needs. */
import type Dockerode from 'dockerode';

export interface DockerHostDeps {
  /** This machine's engine. */
  docker: Dockerode;
  /** Reference (name and tag) of an image of the catalog. */
  image: (name: string) => string;
  /** Start of every name in Docker; `packet-dojo` unless a test needs a world of its own. */
  prefix?: string;
}

export interface HostContainer {
  id: string;
  name: string;
  /** Its first process, as this machine's engine counts. */
  pid: number;
  /** IPv4 address on the network that host and client share. */
  address: string;
}

/** Both run. Pids and addresses hold until its next stop. */
export interface DockerHost extends HostContainer {
  client: HostContainer;
}
