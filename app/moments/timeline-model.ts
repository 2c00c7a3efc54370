/** What happened, in the order of time, with a place on a line where long pauses are short. Pure. */
import type { Apply, Moment } from '../../contract/index.ts';
import type { ChangeGroup } from '../changes/index.ts';

export type Mark = { key: string; at: number; x: number } & (
  | { lane: 'applies'; apply: Apply; groups: readonly ChangeGroup[] }
  | { lane: 'changes'; group: ChangeGroup }
  | { lane: 'pins'; moment: Moment }
);

export interface Timeline {
  marks: Mark[];
  width: number;
  /** From an apply to the changes that it led to, as positions of marks. */
  links: { from: number; to: number }[];
}

/** Between two marks of one lane, so that both can be hit. */
const NEAREST = 26;
const FARTHEST = 150;
const EDGE = 28;
/** Clocks of nodes and of the engine are one; watches take a moment. */
const SAME_MS = 1_500;

type Event = Mark extends infer One ? (One extends Mark ? Omit<One, 'x'> : never) : never;

export function timelineOf(applies: readonly Apply[], groups: readonly ChangeGroup[], moments: readonly Moment[]): Timeline {
  const events: Event[] = [
    ...applies.map(
      (apply, index): Event => ({
        key: `apply ${apply.at} ${apply.object} ${index}`,
        at: apply.at,
        lane: 'applies',
        apply,
        groups: groups.filter((group) => isCause(apply, group)),
      }),
    ),
    ...groups.map((group): Event => ({ key: `changes ${group.key}`, at: group.at, lane: 'changes', group })),
    ...moments.map((moment): Event => ({ key: `pin ${moment.id}`, at: moment.at, lane: 'pins', moment })),
  ];
  events.sort((a, b) => a.at - b.at);
  let x = EDGE;
  let before: Event | undefined;
  let taken = new Set<Event['lane']>();
  const marks = events.map((event): Mark => {
    const step = before === undefined ? 0 : pause(event.at - before.at);
    // what happens at one time on two lanes may stand above each other
    if (before !== undefined && (step > NEAREST || taken.has(event.lane))) {
      x += Math.max(step, NEAREST);
      taken = new Set();
    }
    taken.add(event.lane);
    before = event;
    return { ...event, x };
  });
  const at = new Map(marks.map((mark, index) => [mark.lane === 'changes' ? mark.group : undefined, index]));
  const links = marks.flatMap((mark, from) =>
    mark.lane === 'applies' ? mark.groups.flatMap((group) => ((to) => (to === undefined ? [] : [{ from, to }]))(at.get(group))) : [],
  );
  return { marks, width: x + EDGE, links };
}

/** Ten times the pause is one step more. */
const pause = (milliseconds: number): number => Math.min(FARTHEST, 34 * Math.log10(1 + Math.max(0, milliseconds) / 400));

const isCause = ({ object, verb, at }: Apply, { cause, at: seen }: ChangeGroup): boolean =>
  cause !== undefined && cause.object === object && cause.verb === verb && Math.abs(seen - cause.milliseconds - at) <= SAME_MS;
