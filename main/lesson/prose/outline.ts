/** What a prose file says and where each part of it stands. */
import type { LabProse } from '../../../contract/index.ts';
import type { Place, Problem } from '../read/index.ts';

/** A part that both languages must have alike: a command, a directive, a task, an option … `text` is what must be equal. */
export interface Part extends Place {
  kind: 'cmd' | 'directive' | 'task' | 'predict' | 'option' | 'hints';
  text: string;
  /** Of a command and any other directive: its name, and its attributes as they are written. */
  name?: string;
  attributes?: Record<string, string>;
  /** Task id for options and hints of a task; absent elsewhere. */
  task?: string;
}

export interface StepOutline extends Place {
  id: string;
  parts: Part[];
  placeholders: (Place & { name: string })[];
}

export interface ProseFile {
  file: string;
  prose: LabProse;
  steps: StepOutline[];
  problems: Problem[];
}
