/** A stage of the gate. */
import type { Count } from './count.ts';

export type StageName = 'lint' | 'types' | 'unused' | 'unit' | 'system' | 'engine' | 'supply' | 'cluster' | 'flavours' | 'integration' | 'labs' | 'e2e';

export interface Stage {
  name: StageName;
  /** Stages without which this one makes no sense. Those that are not part of this run are taken for granted. */
  needs: readonly StageName[];
  run(gate: Gate): Promise<Count>;
}

export interface Gate {
  signal: AbortSignal;
  /** Data folder of the program under test: not the person's own. */
  home: string;
  print(line: string): void;
  /** Runs a program with its output on ours. @returns its exit code; 124 when it took longer than a stage may */
  command(file: string, ...args: string[]): Promise<number>;
}
