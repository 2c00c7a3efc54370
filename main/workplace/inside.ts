/** Commands, shells and files inside a running cluster: in its client, on its nodes, and in Pods by their network namespaces, since small images have no programs of their own. */
import type Docker from 'dockerode';
import { DojoError, type NetworkState, type Origin, type TerminalTarget } from '../../contract/index.ts';
import type { Cluster } from '../cluster/index.ts';
import { type ExecResult, execIn, openTerminal, type Terminal } from '../docker/index.ts';
import { clusterOrigin } from '../lesson/index.ts';

/** Docker gives the default route, the kernel that of the network; whatever else there is, a learner added. */
const REMOVE_ROUTES = `ip -4 route show | grep -v -e '^default ' -e ' proto kernel ' | while read -r route; do ip route del $route; done`;

export class Inside {
  readonly #docker: Docker;
  readonly #cluster: () => Cluster;
  readonly #latest: () => readonly NetworkState[];

  /**
   * @param cluster as it is now: nodes may be stopped and started
   * @param latest what was captured last, which says where Pods' network namespaces are
   */
  constructor(docker: Docker, cluster: () => Cluster, latest: () => readonly NetworkState[]) {
    this.#docker = docker;
    this.#cluster = cluster;
    this.#latest = latest;
  }

  /** Runs without a shell; a code other than 0 is an answer, not an error. @throws DojoError lesson.origin, cluster.noSuchNode, cluster.podNotSeen */
  run(origin: Origin, argv: string[], signal?: AbortSignal): Promise<ExecResult> {
    const from = clusterOrigin(origin);
    const options = signal ? { signal } : {};
    if (from.kind === 'client') return execIn(this.#docker, this.#cluster().client.containerId, argv, options);
    if (from.kind === 'node') return execIn(this.#docker, this.#node(from.name).containerId, argv, options);
    const { node, netns } = this.#podNetns(`${from.namespace}/${from.name}`);
    return execIn(this.#docker, this.#node(node).containerId, ['nsenter', `--net=${netns}`, '--', ...argv], options);
  }

  /** Opens a shell; in a Pod it is the node's. @throws DojoError as `run` */
  async terminal(target: TerminalTarget, size: { columns: number; rows: number }): Promise<Terminal> {
    if (target.kind === 'client') return openTerminal(this.#docker, this.#cluster().client.containerId, ['bash', '-l'], size);
    if (target.kind === 'node') return openTerminal(this.#docker, this.#node(target.name).containerId, ['bash', '-l'], size);
    if (target.kind !== 'pod') throw new DojoError('lesson.origin', { text: target.kind });
    const { node, netns } = this.#podNetns(target.name);
    const prompt = `[${target.name}] \\w # `;
    return openTerminal(this.#docker, this.#node(node).containerId, ['nsenter', `--net=${netns}`, '--', 'env', `PS1=${prompt}`, 'bash', '--norc'], size);
  }

  /** Puts a file into the client's folder for labs. @throws DojoError cluster.clientFailed */
  async give(name: string, text: string, signal: AbortSignal): Promise<void> {
    const { containerId, name: client } = this.#cluster().client;
    const write = ['sh', '-c', 'mkdir -p "$HOME/lab" && cat > "$HOME/lab/$1"', 'give', name];
    const { code, stderr } = await execIn(this.#docker, containerId, write, { stdin: text, signal });
    if (code !== 0) throw new DojoError('cluster.clientFailed', { name: client }, { detail: stderr });
  }

  /** Takes all that was given away again, and the routes that were added there. */
  async takeBack(signal: AbortSignal): Promise<void> {
    await execIn(this.#docker, this.#cluster().client.containerId, ['sh', '-c', `rm -rf "$HOME/lab"; ${REMOVE_ROUTES}`], { signal });
  }

  #node(name: string) {
    const node = this.#cluster().nodes.find((one) => one.name === name || one.role === name);
    if (!node) throw new DojoError('cluster.noSuchNode', { name });
    return node;
  }

  /** Where a Pod's network namespace is mounted, as its node sees it. */
  #podNetns(pod: string): { node: string; netns: string } {
    for (const state of this.#latest()) {
      const found = state.namespaces.find((one) => one.id === pod && one.owner.kind === 'pod');
      const mounted = found && /\/run\/netns\/[^/]+$/.exec(found.path)?.[0];
      if (mounted) return { node: state.node, netns: mounted };
    }
    throw new DojoError('cluster.podNotSeen', { pod });
  }
}
