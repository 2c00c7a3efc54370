/** Containers, networks and volumes of a Docker engine, cut to what is used; as the Engine API's inspect says them. */
import { z } from 'zod';

export const ContainerState = z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']);

export const DockerContainer = z.object({
  /** 64 hexadecimal digits. */
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: ContainerState,
  /** Where its network namespace is from: `host`, `none`, `container:ID`, or the network that it was made on. */
  networkMode: z.string(),
  networks: z.array(
    z.object({
      name: z.string(),
      /** IPv4; empty while it does not run. */
      address: z.string(),
      mac: z.string(),
      /** Of the host on this network. */
      gateway: z.string(),
      /** By which Docker's DNS server knows it there. */
      names: z.array(z.string()),
      /** The host's end of its veth pair; absent where it was not captured. */
      veth: z.string().optional(),
    }),
  ),
  /** `address` of the host, `0.0.0.0` is any; `target` is the port in the container. */
  published: z.array(z.object({ address: z.string(), port: z.number(), target: z.number(), protocol: z.string() })),
  mounts: z.array(z.object({ volume: z.string(), at: z.string() })),
});
export type DockerContainer = z.infer<typeof DockerContainer>;

export const DockerNetwork = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  internal: z.boolean(),
  subnet: z.string(),
  gateway: z.string(),
  /** The bridge on the host; empty where it has none. */
  bridge: z.string(),
});
export type DockerNetwork = z.infer<typeof DockerNetwork>;

export const DockerObjects = z.object({ containers: z.array(DockerContainer), networks: z.array(DockerNetwork), volumes: z.array(z.string()) });
export type DockerObjects = z.infer<typeof DockerObjects>;
