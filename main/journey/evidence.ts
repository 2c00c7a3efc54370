/** Everything that was seen of one request, as plain data: what the collector brought, before any of it is understood. Saved, it is a fixture. */
import { z } from 'zod';
import { Mark } from './mark.ts';

/** One network namespace that was listened in. */
export const Space = z.object({
  index: z.number(),
  role: z.enum(['node', 'pod', 'client', 'container', 'host']),
  /** Name of the node that it belongs to; the container's own name for the client and other containers. */
  node: z.string(),
  inode: z.number(),
  /** tcpdump's file in base64; absent where there is none. */
  pcap: z.string().optional(),
  /** Output of `nft -a monitor`; only where rules are traced (nodes; without a cluster, containers and Docker's host), as of the next three. */
  trace: z.string().optional(),
  /** tcpdump's file of NFLOG group 0, in base64: the trace of iptables-legacy; only where such tables are in use. */
  nflog: z.string().optional(),
  /** Output of `conntrack -E`. */
  conntrack: z.string().optional(),
  /** Our own table with its counters, at the end. */
  table: z.string().optional(),
  /** Output of `ip -4 neigh show` after the request; only where no answer came. */
  neighbours: z.string().optional(),
  /** Cilium's events of the followed packets and of the sender's socket, as its agent had them from the kernel: one in base64 on each line; only on its nodes. */
  events: z.string().optional(),
  /**
   * Calico's own connection tracking after the request, as `bpftool -j map dump` prints it: the entries of this conversation, `NAME ENTRY` on each line, since the
   * map's name changes with its layout; only on nodes with its eBPF dataplane.
   */
  connections: z.string().optional(),
  /** Output of `ss -Htuln`; only Pods and containers have one. */
  sockets: z.string().optional(),
});
export type Space = z.infer<typeof Space>;

/** What `dojo-send` printed: one JSON object. Times are milliseconds since its start. */
export const Sent = z.object({
  local: z.string().optional(),
  remote: z.string().optional(),
  /** The kernel's number for the socket (SO_COOKIE). */
  cookie: z.string().optional(),
  status: z.number().optional(),
  body: z.string().optional(),
  /** Nanoseconds since the epoch. */
  sentAt: z.number(),
  times: z.object({ resolved: z.number().optional(), connected: z.number().optional(), firstByte: z.number().optional(), total: z.number() }),
  /** Why no answer came: timeout, refused, reset, unreachable, prohibited, closed, port-in-use, other. */
  error: z.object({ kind: z.string(), text: z.string() }).optional(),
});
export type Sent = z.infer<typeof Sent>;

/** barrier: the sentinel did not come through; ended: the listener died; queue: messages lost in a socket's queue; kernel: packets that tcpdump did not get; complaint: its own words. */
export const Loss = z.enum(['barrier', 'ended', 'queue', 'kernel', 'complaint']);

export const Evidence = z.object({
  mark: Mark,
  /** Where the request started: a node or container by name, a Pod by address. */
  origin: z.object({ role: Space.shape.role, name: z.string() }).optional(),
  /** Where the request was aimed. */
  target: z.object({ address: z.string(), port: z.number() }),
  spaces: z.array(Space),
  /** Where a proxy answers: what the request carries through it. */
  onward: z.object({ token: z.string() }).optional(),
  /** What `dojo-drops` printed: packets that the kernel threw away, and why; absent where it cannot run, and `dropsMissing` says why. */
  drops: z.string().optional(),
  dropsMissing: z.string().optional(),
  sent: Sent,
  /** What is known to be lost: of which listener, how, and the number or the words that tell of it. */
  losses: z.array(z.object({ what: z.string(), how: Loss, detail: z.string() })),
  /** Microseconds since the epoch: start, armed, sent, drained, reported, stopped. */
  times: z.array(z.number()),
});
export type Evidence = z.infer<typeof Evidence>;
