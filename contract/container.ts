/** Running containers as places that a packet can start from or come to, whoever made them: names, addresses and ports, nothing of what runs inside. */
import { z } from 'zod';

const PortOf = z.object({ port: z.number().int(), protocol: z.string() });

export const ContainerPlace = z.object({
  name: z.string(),
  /** Its network namespace is the one of Docker's host. */
  onHost: z.boolean(),
  /** A node of a kind cluster. */
  isNode: z.boolean(),
  /** Empty on `none`, and where the network namespace is the host's or another container's. */
  networks: z.array(
    z.object({
      name: z.string(),
      address: z.string(),
      /** Of Docker's host on this network. */
      gateway: z.string(),
      /** By which Docker's DNS server knows it there; empty where there is no such server. */
      names: z.array(z.string()),
    }),
  ),
  /** Those that its image names (EXPOSE), or that are published. */
  ports: z.array(PortOf),
  /** On Docker's host, and the container's own port; address `0.0.0.0` is any. */
  published: z.array(PortOf.extend({ address: z.string(), target: z.number().int() })),
});
export type ContainerPlace = z.infer<typeof ContainerPlace>;
