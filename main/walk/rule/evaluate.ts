/** Asks a rule's conditions as the kernel does: in order, and the first that fails ends the rule. */
import type { Rule } from '../../../contract/index.ts';
import type { Criterion } from '../match/criterion.ts';
import type { Run, Situation } from '../situation.ts';
import type { Failed } from '../types.ts';

export interface Evaluated {
  result: 'matched' | 'not-matched' | 'unknown';
  failed?: Failed;
  probability?: number;
}

/** A condition that cannot be decided does not matter where another one certainly fails. */
export function evaluate(criteria: readonly Criterion[], rule: Rule, at: Situation, run: Run): Evaluated {
  let open: Failed | undefined;
  let probability: number | undefined;
  const draw = (chance: number, wins?: string) => {
    // What may not be reached is not drawn.
    if (open) return true;
    probability = chance;
    return run.draw(rule, chance, wins);
  };
  for (const { field, wanted, ask } of criteria) {
    const { holds, had } = ask({ at, facts: run.facts, draw });
    if (holds === false) return { result: 'not-matched', failed: { field, wanted, had }, ...(probability !== undefined && { probability }) };
    if (holds === undefined) open ??= { field, wanted, had };
  }
  return { result: open ? 'unknown' : 'matched', ...(open && { failed: open }), ...(probability !== undefined && { probability }) };
}
