/** Without a cluster: from recorded evidence to hops, and why the other rules did not match, with the rules of 5,000 Services around. */
import type { HopReference, Journey } from '../contract/index.ts';
import { BACKENDS, FIXTURES, journeyOf, PATH_FIXTURES, readFixture } from '../main/journey/fixtures/load.ts';
import { correlate, whyNotOf } from '../main/journey/index.ts';
import { crowded } from './crowded.ts';
import { type Figure, median, worked } from './measure.ts';

const RUNS = 7;
const SERVICES = 5_000;
/** Milliseconds. A journey is to be drawn 1.5 s after the click; what is computed of it may take this much. */
const BUDGET = 200;

export function journeyFigures(say: (line: string) => void): { figures: Figure[] } {
  const figures: Figure[] = [];
  for (const backend of BACKENDS) {
    say(`hops of the recordings, ${backend}`);
    const names = [...(backend === 'iptables' ? FIXTURES : []), ...PATH_FIXTURES.filter((name) => name.startsWith(`${backend}/`))];
    figures.push({
      what: `from evidence to hops, ${backend}: each recording (median of ${RUNS})`,
      times: names.map((name) => median(timesOf(name))),
      budget: BUDGET,
    });
  }
  for (const { name, fixture } of crowded(SERVICES)) {
    say(`${SERVICES.toLocaleString('en')} Services, ${name}`);
    const { evidence, states, objects, later } = fixture;
    const journey = journeyOf(fixture);
    const at = firstPassage(journey);
    const around = `${name}, ${SERVICES.toLocaleString('en')} Services around`;
    figures.push(
      { what: `from evidence to hops, ${around}`, times: times(() => correlate(evidence, states, objects, later)), budget: BUDGET },
      { what: `why not, at the first netfilter hop, ${around}`, times: times(() => whyNotOf(journey, fixture, at)), budget: BUDGET },
    );
  }
  return { figures };
}

function timesOf(name: Parameters<typeof readFixture>[0]): number[] {
  const { evidence, states, objects, later } = readFixture(name);
  return times(() => correlate(evidence, states, objects, later));
}

function firstPassage(journey: Journey): HopReference {
  const hop = journey.request.hops.find(({ kind }) => kind === 'netfilter');
  if (!hop) throw new Error('no netfilter hop');
  return { part: 'open', leg: 'request', hop: hop.index };
}

/** A thread's clock goes by milliseconds: ten at a time. */
function times(run: () => unknown): number[] {
  const ten = () => {
    for (let count = 0; count < 10; count += 1) run();
  };
  return Array.from({ length: RUNS }, () => worked(ten).milliseconds / 10);
}
