/** Which journeys there are and which one is shown: the newest of the session as it comes in; before the start, the lab's recordings. */
import { useEffect, useState } from 'react';
import type { Journey, JourneySummary, Lab, LabSession } from '../../contract/index.ts';
import { useShownJourney } from '../journey/index.ts';
import { useLoaded } from '../store/index.ts';

export interface JourneyChoice {
  id: string;
  title: string;
  at: number;
  recorded: boolean;
}

export interface JourneySource {
  choices: JourneyChoice[];
  chosen: string | undefined;
  choose(id: string): void;
  loading: boolean;
}

const choiceOf = ({ id, title, at, provenance }: JourneySummary | Journey): JourneyChoice => ({ id, title, at, recorded: provenance === 'recorded' });

export function useJourneySource(lab: Lab | undefined, session: LabSession | undefined): JourneySource {
  const [wanted, choose] = useState<string | undefined>();
  const recorded =
    useLoaded(lab?.hasRecording ? `recorded ${lab.file.id}` : undefined, 0, (engine) => engine.journeys.recorded({ lab: lab?.file.id ?? '' })).value ?? [];
  const live = session?.journeys ?? [];
  const newest = [...live].sort((a, b) => b.at - a.at)[0]?.id;
  useEffect(() => {
    if (newest !== undefined) choose(newest);
  }, [newest]);
  const chosen = wanted ?? newest ?? recorded[0]?.id;
  const ofRecording = recorded.find((one) => one.id === chosen);
  const loaded = useLoaded(chosen === undefined || ofRecording !== undefined ? undefined : `journey ${chosen}`, 0, (engine) =>
    engine.journeys.get({ id: chosen ?? '' }),
  );
  const journey = ofRecording ?? loaded.value;
  useShownJourney(chosen, journey);
  return {
    choices: [...live.map(choiceOf), ...recorded.map(choiceOf)].sort((a, b) => Number(a.recorded) - Number(b.recorded) || b.at - a.at),
    chosen,
    choose,
    loading: loaded.loading,
  };
}
