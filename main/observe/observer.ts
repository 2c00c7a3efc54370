/** The observer of one cluster: monitors → quiet → capture → changes → whoever wants to know. It never captures by the clock. */
import { type Apply, type Change, DojoError, type NameRef, type NetworkState } from '../../contract/index.ts';
import { compareStates } from '../changes/index.ts';
import { Debounce } from './debounce.ts';
import type { WatchLine } from './event.ts';
import { History } from './history.ts';
import { LatestFlight } from './latest-flight.ts';
import type { Stream } from './stream.ts';
import { watchNode } from './watch.ts';

export interface ObserverUpdate {
  states: NetworkState[];
  /** New since the update before, with their causes. */
  changes: Change[];
}

/** `pid` as the tools container sees it. */
export interface WatchedNode {
  name: string;
  pid: number;
}

export interface ObserverOptions {
  capture: () => Promise<NetworkState[]>;
  stream: Stream;
  /** At the start; see `follow`. */
  nodes: readonly WatchedNode[];
  names: (kernel: string, node: string) => NameRef[];
  onUpdate: (update: ObserverUpdate) => void;
  /** A capture that failed, or monitors that ended; the observer goes on. */
  onProblem?: (error: unknown) => void;
}

export class Observer {
  #options: ObserverOptions;
  #stopped = new AbortController();
  #watches = new Map<string, { pid: number; stop: AbortController; ended: Promise<void> }>();
  #history = new History();
  #states: NetworkState[] = [];
  /** For each node its last state that could be read at all. */
  #baseline = new Map<string, NetworkState>();
  #debounce: Debounce;
  #flight: LatestFlight<NetworkState[]>;
  /** After a capture it rests as long as that took, so that a cluster in turmoil does not keep the machine busy with being looked at. */
  #restUntil = 0;

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#flight = new LatestFlight(() => this.#look());
    this.#debounce = new Debounce(
      () => void this.refresh().catch((thrown: unknown) => this.#problem(thrown)),
      () => this.#restUntil,
    );
  }

  /**
   * Resolves when all monitors listen and the first capture is there, so that no later change is missed.
   * @throws DojoError changes.watchFailed, capture.nothingRead; nothing runs any more then
   */
  async start(): Promise<void> {
    try {
      await this.#watch(this.#options.nodes);
      await this.refresh();
    } catch (thrown) {
      await this.stop();
      throw thrown;
    }
  }

  /** From now on these nodes: one that was stopped is watched no longer, one that has another first process now is watched anew. Looks again, too. */
  async follow(nodes: readonly WatchedNode[]): Promise<void> {
    await this.#watch(nodes).catch((thrown: unknown) => this.#problem(thrown));
    this.#signal();
  }

  /** Tells of an apply (or delete) that changes may come from. `object` as `Kind namespace/name`. */
  noteApply(apply: Apply): void {
    this.#history.noteApply(apply);
    this.#signal();
  }

  /** Tells that Kubernetes objects changed: names may have, and so may what no monitor reports (ipsets, settings, legacy iptables). */
  noteObjects(): void {
    this.#signal();
  }

  /** A capture that begins after this call; one at a time. @throws what `capture` throws */
  refresh(): Promise<NetworkState[]> {
    return this.#flight.ask();
  }

  latest(): NetworkState[] {
    return this.#states;
  }

  /** @param at milliseconds since the epoch */
  changesSince(at: number): Change[] {
    return this.#history.since(at);
  }

  applies(): Apply[] {
    return this.#history.applies();
  }

  /** Resolves when no monitor runs any more and no capture is under way. */
  async stop(): Promise<void> {
    this.#stopped.abort(new DojoError('cancelled'));
    this.#debounce.clear();
    await Promise.all([...[...this.#watches.values()].map(({ ended }) => ended), this.#flight.settled()]);
  }

  async #watch(nodes: readonly WatchedNode[]): Promise<void> {
    for (const [name, { pid, stop }] of this.#watches) {
      if (nodes.some((node) => node.name === name && node.pid === pid)) continue;
      stop.abort();
      this.#watches.delete(name);
    }
    const ready = nodes
      .filter(({ name }) => !this.#watches.has(name))
      .map((node) => {
        const stop = new AbortController();
        const watch = watchNode(
          this.#options.stream,
          node,
          { event: (line) => this.#event(node.name, line), resumed: () => this.#signal(), problem: (error) => this.#problem(error) },
          AbortSignal.any([this.#stopped.signal, stop.signal]),
        );
        this.#watches.set(node.name, { pid: node.pid, stop, ended: watch.ended });
        return watch.ready;
      });
    await Promise.all(ready);
  }

  #event(node: string, line: WatchLine): void {
    const worthALook = line.what === 'ruleset' || (line.what === 'network' && !this.#leadsOutside(node, line.nsid));
    if (worthALook) this.#signal();
  }

  #signal(): void {
    if (!this.#stopped.signal.aborted) this.#debounce.signal();
  }

  /** A node hears of every namespace that one of its devices leads to: its Pods, and by eth0 Docker's host, where other people's containers come and go. */
  #leadsOutside(node: string, nsid: number | 'current'): boolean {
    const own = this.#baseline.get(node)?.namespaces[0];
    return own?.links.some((link) => /^eth\d+$/.test(link.name) && link.peerNetnsId === nsid) ?? false;
  }

  async #look(): Promise<NetworkState[]> {
    const started = Date.now();
    const states = await this.#options.capture();
    this.#restUntil = 2 * Date.now() - started;
    if (this.#stopped.signal.aborted) return states;
    const changes = this.#history.add(compareStates([...this.#baseline.values()], states, this.#options.names));
    for (const state of states) if (!state.missing.some(({ section }) => section === 'capture')) this.#baseline.set(state.node, state);
    this.#states = states;
    this.#options.onUpdate({ states, changes });
    return states;
  }

  #problem(thrown: unknown): void {
    if (!this.#stopped.signal.aborted) this.#options.onProblem?.(thrown);
  }
}
