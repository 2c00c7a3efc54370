/** Requests that were sent together, each an operation of its own: what is under way, what came of each, what went wrong. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Flavour, Operation } from '../../contract/index.ts';
import { useApp } from '../store/index.ts';

const NO_OPERATIONS: readonly Operation[] = [];

export interface Sent {
  isUnderWay: boolean;
  operations: readonly Operation[];
  send(flavours: readonly Flavour[], start: (flavour: Flavour) => Promise<{ operation: string } | undefined>): void;
}

/** @param onDone called once all have ended and some brought a journey: flavour → its id */
export function useSent(onDone: (journeys: ReadonlyMap<Flavour, string>) => void): Sent {
  const [sent, setSent] = useState<ReadonlyMap<string, Flavour>>(new Map());
  const operations = (useApp((state) => state.operations) ?? NO_OPERATIONS).filter(({ id }) => sent.has(id));
  const isUnderWay = operations.some(({ state }) => state === 'running');
  const isDone = operations.length > 0 && !isUnderWay;
  const done = useEffectEvent(() => {
    const results = operations.flatMap(({ id, result }): [Flavour, string][] => {
      const flavour = sent.get(id);
      return flavour !== undefined && result !== undefined ? [[flavour, result]] : [];
    });
    if (results.length > 0) onDone(new Map(results));
  });
  useEffect(() => {
    if (isDone) done();
  }, [isDone]);
  const send: Sent['send'] = (flavours, start) => {
    const started = flavours.map(async (flavour) => ({ flavour, told: await start(flavour) }));
    void Promise.all(started).then((all) => setSent(new Map(all.flatMap(({ flavour, told }) => (told ? [[told.operation, flavour] as const] : [])))));
  };
  return { isUnderWay, operations, send };
}
