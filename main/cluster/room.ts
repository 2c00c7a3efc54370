/** Which clusters rest so that another can run, within this machine's memory. Pure. */
import type { Environment, Flavour } from '../../contract/index.ts';

export interface Standing {
  flavour: Flavour;
  state: Environment['state'];
  /** Bytes that it takes: measured while it runs or is paused, else expected. */
  bytes: number;
  /** When it was last worked with, milliseconds since the epoch; 0 where nobody knows. */
  usedAt: number;
  /** Somebody works with it: a lab runs on it, an operation is under way, another process has it open. */
  busy: boolean;
}

export interface Memory {
  total: number;
  /** As /proc/meminfo says now. */
  available: number;
}

export interface Room {
  /** Least recently used first. A paused cluster takes no processor, but keeps its memory. */
  pause: Flavour[];
  /** Least recently used first. A stopped one gives its memory back, and takes longer to come again. */
  stop: Flavour[];
  /** Bytes that are lacking even so. */
  short: number;
}

/** Of the memory that clusters could have, so much may run at a time; the rest is for those that are paused. */
const RUNNING_SHARE = 0.5;
/** Left to the machine itself. */
const LEAST_SPARE = 2 ** 29;
const SPARE_SHARE = 0.05;

const UP: readonly Environment['state'][] = ['ready', 'recovering', 'degraded'];
const HOLDS: readonly Environment['state'][] = [...UP, 'paused'];

/**
 * Makes room for `wanted`. What is busy is left alone, and nothing is stopped in vain: not where even stopping all would not be enough.
 * @param standing all clusters, the wanted one among them
 */
export function makeRoom(wanted: Flavour, standing: readonly Standing[], { total, available }: Memory): Room {
  const mine = standing.find(({ flavour }) => flavour === wanted);
  const others = standing.filter(({ flavour, state }) => flavour !== wanted && HOLDS.includes(state));
  const idle = others.filter(({ busy }) => !busy).sort((a, b) => a.usedAt - b.usedAt);
  const needed = mine === undefined || HOLDS.includes(mine.state) ? 0 : mine.bytes;
  const free = available - Math.max(LEAST_SPARE, total * SPARE_SHARE);

  const lacking = needed === 0 ? 0 : Math.max(0, needed - free);
  const short = Math.max(0, lacking - sum(idle));
  const stop = short > 0 ? [] : untilEnough(idle, lacking);

  const held = sum(others) + (mine && HOLDS.includes(mine.state) ? mine.bytes : 0);
  const budget = RUNNING_SHARE * Math.max(0, free + held);
  const running = others.filter(({ flavour, state }) => UP.includes(state) && !stop.some((one) => one.flavour === flavour));
  const over = sum(running) + (mine?.bytes ?? 0) - budget;
  const pause = untilEnough(
    idle.filter((one) => running.includes(one)),
    over,
  );
  return { pause: pause.map(({ flavour }) => flavour), stop: stop.map(({ flavour }) => flavour), short };
}

const sum = (clusters: readonly Standing[]): number => clusters.reduce((all, { bytes }) => all + bytes, 0);

/** The first of them that together hold so much, or all. */
function untilEnough(clusters: readonly Standing[], bytes: number): Standing[] {
  const taken: Standing[] = [];
  for (const one of clusters) {
    if (sum(taken) >= bytes) break;
    taken.push(one);
  }
  return taken;
}
