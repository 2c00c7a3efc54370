/** A figure of the lesson: of the cluster as it runs, else of the lab's recording. */
import { drawn, FigureView } from '../figures/index.ts';
import { useJourney } from '../journey/index.ts';
import { useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';

export function FigurePart({ attributes }: { attributes: Readonly<Record<string, string>> }) {
  const say = useSay();
  const { states, objects, recorded } = useLab();
  const journey = useJourney((view) => view.journey);
  const ofJourney = attributes['of'] === 'conversation';
  const live = states.length > 0;
  const source = live ? { states, objects } : (recorded ?? { states: [], objects: undefined });
  if (!ofJourney && source.states.length === 0) return <p>{say('figure.none.states')}</p>;
  const made = drawn(attributes, { ...source, journey });
  return made === undefined ? null : <FigureView drawn={made} recorded={ofJourney ? journey?.provenance === 'recorded' : !live} />;
}
