/** What capture needs from outside: a way to run a command in the tools container, and the first process of each container to be read. */

/**
 * Runs a command in the long-lived tools container (privileged, `--pid host --network host`) and collects what it printed.
 * A non-zero exit code is a result; it rejects only where the command could not be started or `signal` aborted.
 */
export type Run = (argv: string[], options?: { stdin?: string; signal?: AbortSignal }) => Promise<{ code: number; stdout: string; stderr: string }>;

/** `pid`: number of the container's first process as the tools container sees it (Docker's `State.Pid`). */
export interface ContainerProcess {
  name: string;
  pid: number;
}

export interface CaptureSource {
  run: Run;
  nodes: ContainerProcess[];
  /** The container that requests come from; its state has `node: 'client'`. */
  client?: ContainerProcess;
}
