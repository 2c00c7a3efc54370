/** What every part of the lesson needs: the lab, the step, the session, and what its buttons do. */
import { createContext, useContext } from 'react';
import type { ClusterObjects, Environment, Lab, LabSession, LabStep, Language, NetworkState, StepProse } from '../../contract/index.ts';

export interface LabView {
  lab: Lab;
  language: Language;
  /** Undefined until the engine has opened it. */
  session: LabSession | undefined;
  environment: Environment | undefined;
  objects: ClusterObjects | undefined;
  /** As captured last; empty while the lab does not run. */
  states: readonly NetworkState[];
  /** What the lab's recording was captured around, where a figure is drawn from it. */
  recorded: { states: readonly NetworkState[]; objects: ClusterObjects } | undefined;
  step: LabStep;
  prose: StepProse;
  position: number;
  /** A journey is being recorded. */
  recording: boolean;
  actions: LabActions;
}

export interface LabActions {
  start(): void;
  reset(): void;
  toStep(position: number): void;
  record(): void;
  run(origin: string, command: string): void;
  showState(asked: { node?: string | undefined; view?: string | undefined; find?: string | undefined }): void;
  /** @param place its id on the map */
  showPlace(place: string): void;
  showTab(tab: Tab): void;
}

export type Tab = 'journey' | 'changes' | 'state' | 'terminal';

const Context = createContext<LabView | undefined>(undefined);
export const LabProvider = Context.Provider;

export function useLab(): LabView {
  const view = useContext(Context);
  if (view === undefined) throw new Error('outside of a lab');
  return view;
}
