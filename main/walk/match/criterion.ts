/** One condition of a rule, ready to be asked. */
import type { Asking } from '../situation.ts';

/** `holds` undefined: it cannot be decided from what is known. `had`: what the packet has, for the reader. */
export interface Answer {
  holds: boolean | undefined;
  had: string;
}

export interface Criterion {
  field: string;
  wanted: string;
  ask(asking: Asking): Answer;
}

/** What the packet has not, or what is not known of it. */
export const NOT_KNOWN = '?';

export const answer = (holds: boolean | undefined, had: string | number | undefined): Answer => ({ holds, had: had === undefined ? NOT_KNOWN : String(had) });

/** `!` turns yes and no round; unknown stays unknown. */
export const turned = (given: Answer, negated: boolean): Answer => (negated && given.holds !== undefined ? { ...given, holds: !given.holds } : given);
