/** The running environment that is looked at, or that requests are sent on: its state is captured when the screen opens, and fetched again whenever it changed. */
import { useCallback, useEffect, useState } from 'react';
import { type ClusterObjects, type Environment, type ErrorReport, type LabEnvironment, type NetworkState, runs } from '../../contract/index.ts';
import { call, useApp, useLoaded, useMirror } from '../store/index.ts';

export interface ClusterView {
  /** Those that run. */
  choices: readonly Environment[];
  environment: Environment | undefined;
  states: readonly NetworkState[];
  /** Undefined while it is looked at. */
  objects: ClusterObjects | undefined;
  /** Why it could not be looked at. */
  error: ErrorReport | undefined;
  again: () => void;
}

const NO_STATES: readonly NetworkState[] = [];
const NO_CHOICES: readonly Environment[] = [];

/** @param wanted the chosen flavour; else the one whose lab is open, else the first that runs; `docker`, this machine's own containers: none */
export function useCluster(wanted: LabEnvironment | undefined): ClusterView {
  const view = useEnvironment(wanted === 'docker' ? undefined : wanted, isCluster);
  return wanted === 'docker' ? { ...view, environment: undefined, states: NO_STATES } : view;
}

const isCluster = ({ flavour }: Environment): boolean => flavour !== 'docker';
const isAny = (): boolean => true;

/** Of all environments, labs' Docker host too. @param wanted the chosen one; else the one whose lab is open, else the first that runs */
export function useEnvironment(wanted: LabEnvironment | undefined, isMeant: (environment: Environment) => boolean = isAny): ClusterView {
  const environments = useApp((state) => state.environments) ?? NO_CHOICES;
  const choices = environments.filter((one) => runs(one) && isMeant(one));
  const environment = choices.find((one) => one.flavour === wanted) ?? choices.find((one) => one.lab !== undefined) ?? choices[0];
  const flavour = environment?.flavour;
  const takenAt = useApp((state) => (flavour === undefined ? undefined : state.captured[flavour]));
  const connected = useMirror((mirror) => mirror.engine !== undefined);
  const [look, lookAs] = useState<{ flavour: LabEnvironment; operation: string } | undefined>();
  const operations = useApp((state) => state.operations);
  const isOpen = takenAt !== undefined;
  const asked = look?.flavour === flavour;
  const open = useCallback(async () => {
    if (flavour === undefined) return;
    const started = await call((to) => to.captures.take({ flavour }));
    if (started !== undefined) lookAs({ flavour, operation: started.operation });
  }, [flavour]);
  useEffect(() => {
    if (connected && !isOpen && !asked) void open();
  }, [connected, isOpen, asked, open]);
  const captured = useLoaded(flavour === undefined || !isOpen ? undefined : `captures ${flavour}`, takenAt, (engine) => engine.captures.latest({ flavour }));
  return {
    choices,
    environment,
    states: captured.value?.states ?? NO_STATES,
    objects: captured.value?.objects,
    error: isOpen ? captured.error : operations?.find((one) => one.id === look?.operation)?.error,
    again: () => void open(),
  };
}
