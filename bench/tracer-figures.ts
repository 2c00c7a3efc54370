/**
 * What a tracer costs those whom it does not follow: new connections from a node to a Service while nobody traces, while ours waits for another packet, and while every
 * packet is traced (`meta nftrace set 1` on all, as one would by hand) and someone reads it. In turns, in one run. Needs running clusters; leaves them as they were.
 */
import type Dockerode from 'dockerode';
import { Flavour } from '../contract/index.ts';
import type { Cluster } from '../main/cluster/index.ts';
import { productCluster } from '../main/cluster/product-cluster.fixture.ts';
import { connectDocker, execIn, gone, streamIn, toolsContainer } from '../main/docker/index.ts';
import { collect } from '../main/journey/collect/collect.ts';
import { type Figure, median } from './measure.ts';
import type { Ratio } from './table.ts';

const ROUNDS = 6;
const CONNECTIONS = 250;
/** CoreDNS's metrics: a Service that every cluster has, over TCP. */
const PORT = 9153;
const TOOLS = 'packet-dojo-bench-tools';
const LIMIT_MS = 60_000;

/** Connects again and again, and says how many microseconds each took; in the shape of what our sender prints. */
const loop = (address: string) => `
LC_ALL=C
for ((n = 0; n < ${CONNECTIONS}; n++)); do
  start=\${EPOCHREALTIME/./}
  exec 3<>/dev/tcp/${address}/${PORT} || exit 1
  end=\${EPOCHREALTIME/./}
  exec 3>&-
  took+=($((end - start)))
done
printf '{"sentAt":0,"times":{"total":0},"body":"%s"}' "\${took[*]}"
`;

/** Words without blanks in them, as the collector takes its sender's. */
const words = (script: string) => ['bash', '-c', 'eval${IFS}"$(base64${IFS}-d<<<$0)"', Buffer.from(script).toString('base64')];

/** Arguments: a process of each node. Traces every packet of them, with a reader, for as long as the command after `--` runs. */
const EVERYTHING = `
pids=() readers=() table=packet_dojo_bench
while [[ $1 != -- ]]; do pids+=("$1"); shift; done
shift
on() { nsenter --net="/proc/$1/ns/net" "\${@:2}"; }
clean_up() {
  kill "\${readers[@]}" 2>/dev/null
  for pid in "\${pids[@]}"; do on "$pid" nft delete table inet $table 2>/dev/null; done
}
trap clean_up EXIT
for pid in "\${pids[@]}"; do
  on "$pid" nft "table inet $table {
    chain pre { type filter hook prerouting priority -500; meta nftrace set 1; }
    chain out { type filter hook output priority -500; meta nftrace set 1; }
  }" || exit 1
  nsenter --net="/proc/$pid/ns/net" setpriv --pdeathsig KILL nft monitor trace >/dev/null &
  readers+=($!)
done
sleep 0.3
"$@"
`;

interface Scene {
  docker: Dockerode;
  cluster: Cluster;
  /** The node that connects, and the Service's address. */
  from: Cluster['nodes'][number];
  address: string;
}

export async function tracerFigures(say: (line: string) => void): Promise<{ figures: Figure[]; ratios: Ratio[] }> {
  const { docker } = await connectDocker();
  const figures: Figure[] = [];
  const ratios: Ratio[] = [];
  try {
    await toolsContainer(docker, 'packet-dojo/tools:1', TOOLS);
    for (const flavour of Flavour.options) {
      const cluster = await productCluster(flavour).catch(() => undefined);
      if (!cluster) continue;
      const { none, ours, everything } = await measure(await sceneOf(docker, cluster), (line) => say(`${flavour}: ${line}`));
      const what = `${flavour}: a new connection to a Service`;
      figures.push({ what: `${what}, nobody traces`, times: none }, { what: `${what}, our tracer waits for another packet`, times: ours });
      figures.push({ what: `${what}, every packet is traced and read`, times: everything });
      ratios.push({ what: `${flavour}: our tracer / none`, value: median(ours), against: median(none) });
      ratios.push({ what: `${flavour}: every packet traced / none`, value: median(everything), against: median(none) });
    }
  } finally {
    await docker.getContainer(TOOLS).remove({ force: true }).catch(gone);
  }
  return { figures, ratios };
}

async function sceneOf(docker: Dockerode, cluster: Cluster): Promise<Scene> {
  const from = cluster.nodes.find(({ role }) => role === 'worker') ?? cluster.nodes[0];
  const asked = ['kubectl', '--namespace=kube-system', 'get', 'service', 'kube-dns', '--output=jsonpath={.spec.clusterIP}'];
  const { stdout: address } = await execIn(docker, cluster.client.name, asked, { timeoutMs: LIMIT_MS });
  if (!from || address === '') throw new Error(`${cluster.name} has no CoreDNS to connect to`);
  return { docker, cluster, from, address };
}

async function measure(scene: Scene, say: (line: string) => void): Promise<{ none: number[]; ours: number[]; everything: number[] }> {
  const ways = { none: () => alone(scene), ours: () => besideOurs(scene), everything: () => besideEverything(scene) };
  const times = { none: [] as number[], ours: [] as number[], everything: [] as number[] };
  await ways.none(); // addresses and caches are warm then
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    for (const way of ['none', 'ours', 'everything'] as const) times[way].push(...(await ways[way]()));
  }
  return times;
}

/** The body of what was printed: microseconds, as milliseconds. */
const millisecondsIn = (body: string | undefined): number[] => {
  const times = (body ?? '').split(' ').map((microseconds) => Number(microseconds) / 1000);
  if (times.length !== CONNECTIONS) throw new Error(`${times.length} of ${CONNECTIONS} connections`);
  return times;
};

async function alone({ docker, from, address }: Scene): Promise<number[]> {
  return printed(docker, ['nsenter', `--net=/proc/${from.pid}/ns/net`, ...words(loop(address))]);
}

async function besideEverything({ docker, cluster, from, address }: Scene): Promise<number[]> {
  const inside = ['nsenter', `--net=/proc/${from.pid}/ns/net`, ...words(loop(address))];
  return printed(docker, ['bash', '-c', EVERYTHING, 'everything', ...cluster.nodes.map(({ pid }) => String(pid)), '--', ...inside]);
}

async function printed(docker: Dockerode, argv: string[]): Promise<number[]> {
  const { code, stdout, stderr } = await execIn(docker, TOOLS, argv, { timeoutMs: LIMIT_MS });
  const body = /"body":"([\d ]+)"/.exec(stdout)?.[1];
  if (code !== 0 || body === undefined) throw new Error(`exit code ${code}: ${stderr}`);
  return millisecondsIn(body);
}

/** The connections stand where a journey has its request: our tracer is armed when they begin, and gone when they have ended. */
async function besideOurs({ docker, cluster, from, address }: Scene): Promise<number[]> {
  const evidence = await collect(
    (argv, options) => streamIn(docker, TOOLS, argv, options),
    {
      nodes: cluster.nodes,
      client: cluster.client,
      pods: [],
      origin: { role: 'node', name: from.name },
      url: `tcp://${address}:${PORT}`,
      command: () => words(loop(address)),
      target: { address, port: PORT },
    },
    AbortSignal.timeout(LIMIT_MS),
  );
  return millisecondsIn(evidence.sent.body);
}
