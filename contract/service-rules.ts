/** Everything in the kernel that belongs to one Service, and how it is known. */
import { z } from 'zod';

/**
 * How it is known that something belongs to a Service:
 * chain: it stands in a chain whose name is the hash of a port of the Service; target: it leads to such a chain; set: it stands in, or asks, a set named so;
 * comment: kube-proxy wrote the Service beside it; address: it has an address of the Service and, where it names ports, one of its ports;
 * nodePort: it has a node port of the Service; endpoint: it has the address and port of one of its endpoints.
 */
export const LinkKind = z.enum(['chain', 'target', 'set', 'comment', 'address', 'nodePort', 'endpoint']);
export type LinkKind = z.infer<typeof LinkKind>;

const where = { family: z.string(), table: z.string() };

export const ServiceRules = z.object({
  node: z.string(),
  chains: z.array(z.object({ ...where, chain: z.string(), rules: z.number(), how: LinkKind })),
  rules: z.array(z.object({ ...where, chain: z.string(), handle: z.number().optional(), text: z.string(), how: LinkKind })),
  /** Of nft sets and maps, and of ipset (then without a table). */
  elements: z.array(z.object({ family: z.string(), table: z.string().optional(), set: z.string(), text: z.string(), how: LinkKind })),
});
export type ServiceRules = z.infer<typeof ServiceRules>;

export const ServiceName = z.object({ namespace: z.string(), name: z.string() });
export type ServiceName = z.infer<typeof ServiceName>;

export const ServiceLink = ServiceName.extend({ how: LinkKind });
export type ServiceLink = z.infer<typeof ServiceLink>;
