/** Whether a lab can run live here: what it needs against what was measured. Pure. */
import { type Environment, type Fitness, Flavour, type LabFile, type MachineReport, type Message, message } from '../../contract/index.ts';

const GIB = 2 ** 30;

/** @param environments as they are now: memory that an idle one holds can be had again */
export function fitnessOf(needs: LabFile['needs'], machine: MachineReport | null, environments: readonly Environment[]): Fitness {
  if (machine === null) return { live: 'unknown', why: [] };
  const short = [...features(needs, machine), ...memory(needs, machine, environments)];
  const live = short.some(({ hard }) => hard) ? 'no' : short.length > 0 ? 'limited' : 'yes';
  return { live, why: short.map(({ why }) => why) };
}

/** Without these a cluster runs, and less of it is seen. btf: the kernel's own reason for a drop. */
const SHOWS_MORE = ['btf'];

interface Shortage {
  /** It cannot run at all. */
  hard: boolean;
  why: Message;
}

function features({ environment, features: named }: LabFile['needs'], { facts }: MachineReport): Shortage[] {
  // a node is a privileged container
  const cluster = Flavour.safeParse(environment).success;
  const lacking = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((feature) => {
      const state = facts.find(({ id }) => id === feature)?.state ?? 'unknown';
      return state === 'ok' ? [] : [{ feature, measured: state !== 'unknown' }];
    });
  const needed = lacking(cluster ? ['privileged', ...named] : named).map(({ feature, measured }) => ({
    hard: measured,
    why: message(measured ? 'machine.needs.missing' : 'machine.needs.unknown', { feature }),
  }));
  const wanted = lacking(cluster ? SHOWS_MORE : []).filter(({ measured }) => measured);
  return [...needed, ...wanted.map(({ feature }) => ({ hard: false, why: message('machine.needs.showsLess', { feature }) }))];
}

function memory({ environment, memoryGiB }: LabFile['needs'], { memoryBytes }: MachineReport, environments: readonly Environment[]): Shortage[] {
  const held = (mine: boolean) =>
    environments.filter(({ flavour }) => (flavour === environment) === mine).reduce((sum, one) => sum + (one.memoryBytes ?? 0), 0);
  if (memoryBytes.total === 0) return [];
  const needed = Math.max(0, memoryGiB * GIB - held(true));
  const free = memoryBytes.available + held(false);
  const figures = { needed: memoryGiB, free: gib(free) };
  if (free < needed) return [{ hard: true, why: message('machine.needs.memory', figures) }];
  // the lab alone fits; what runs beside it has to make room
  return memoryBytes.available < needed ? [{ hard: false, why: message('machine.needs.room', { needed: memoryGiB, free: gib(memoryBytes.available) }) }] : [];
}

const gib = (bytes: number): string => (bytes / GIB).toFixed(1);
