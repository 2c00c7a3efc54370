/** Calls about journeys: record one, fetch one, compare two, write one as a file. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  type Alignment,
  type ClusterObjects,
  DojoError,
  type ExportFormat,
  type HopReference,
  type Journey,
  type JourneySummary,
  type LabEnvironment,
  type Language,
  message,
  type PlacesState,
  type SideBySide,
  type WhyNot,
  type WrittenFile,
} from '../../contract/index.ts';
import { loadRecordings, type Opened, type Recorded, readCapsule } from '../capsule/index.ts';
import { align, dockerOrigin, explainDifference, sideBySide, whyNotOf } from '../journey/index.ts';
import { resolveOrigin, type Shelves, shelfOf } from '../lesson/index.ts';
import { dockerJourney } from './docker-journey.ts';
import { KeptJourneys } from './kept-journeys.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';
import type { Workplaces } from './workplaces.ts';
import { writtenJourney } from './written-journey.ts';

export class JourneyCalls {
  #parts: Parts;
  #workplaces: Workplaces;
  #shelves: Shelves;
  #kept = new KeptJourneys();
  #onRecorded: (journey: Journey) => void;

  /** @param onRecorded called for each journey that `record` made on the cluster of the lab */
  constructor(parts: Parts, workplaces: Workplaces, shelves: Shelves, onRecorded: (journey: Journey) => void) {
    this.#parts = parts;
    this.#workplaces = workplaces;
    this.#shelves = shelves;
    this.#onRecorded = onRecorded;
  }

  /** @param request.from as in contract/api.ts; from a container or the host of this machine's own engine no environment is asked for */
  record({ from, to, flavour }: { from: string; to: string; flavour?: LabEnvironment | undefined }): Started<Journey> {
    const withoutCluster = flavour === undefined ? dockerOrigin(from) : undefined;
    return this.#parts.operations.start(message('journey.operation', { to }), async (work) => {
      if (withoutCluster) {
        const recorded = await dockerJourney(this.#parts, withoutCluster, to, work);
        this.keep(recorded);
        work.result(recorded.journey.id);
        return recorded.journey;
      }
      const workplace = await this.#workplaces.open(work, flavour);
      const journey = await workplace.record(resolveOrigin(from, await workplace.scene()), to, work);
      work.result(journey.id);
      if (workplace === this.#parts.workplace) this.#onRecorded(journey);
      return journey;
    });
  }

  /** Remembers a journey, so that windows can fetch it, and what it was made from, so that they can ask about it. */
  keep(recorded: Recorded): void {
    this.#kept.keep(recorded);
    this.#changed();
  }

  /** One that comes with the program: it can be fetched and compared. */
  keepUnlisted = (recorded: Recorded): void => this.#kept.keep(recorded, { listed: false });

  list = (): JourneySummary[] => this.#kept.list();

  /** @throws DojoError journey.notKept */
  get = (id: string): Journey => this.#kept.get(id).journey;

  /** Without what only rules and connections need, which is most of it. @throws DojoError journey.notKept, journey.noRecording */
  places(id: string): { states: PlacesState[]; nodes: ClusterObjects['nodes'] } {
    const { states, objects } = this.#kept.get(id);
    if (states.length === 0) throw new DojoError('journey.noRecording');
    return { states: states.map(({ node, namespaces }) => ({ node, namespaces })), nodes: objects.nodes };
  }

  /** With what it was made from, as a capsule holds it; for the newest only. @throws DojoError journey.notKept */
  recording = (id: string): Recorded => this.#kept.get(id);

  /** A lab's recordings; from now on they can be compared and written, too. */
  async recorded(lab: string): Promise<Journey[]> {
    const recordings = await this.#recordings(lab);
    for (const recorded of recordings) this.keepUnlisted(recorded);
    return recordings.map(({ journey }) => journey);
  }

  /** What the first of a lab's recordings was captured around. */
  async recordedState(lab: string): Promise<Pick<Recorded, 'states' | 'objects'> | null> {
    const [first] = await this.#recordings(lab);
    return first === undefined || first.states.length === 0 ? null : { states: first.states, objects: first.objects };
  }

  #recordings = async (lab: string): Promise<Opened[]> => loadRecordings(join(shelfOf(this.#shelves, lab), lab, 'capsule'));

  /** With words for each difference. @throws DojoError journey.notKept, compare.tooLong */
  compare(left: string, right: string): Alignment {
    const alignment = align(this.get(left), this.get(right));
    const told = <T extends Pick<Alignment, 'differences'>>(part: T): T => ({
      ...part,
      differences: part.differences.map((one) => ({ ...one, words: explainDifference(one) })),
    });
    return told({ ...alignment, legs: alignment.legs.map((leg) => told({ ...leg, rows: leg.rows.map(told) })) });
  }

  /** @throws DojoError journey.notKept, compare.tooLong */
  sideBySide = (ids: readonly string[]): SideBySide => sideBySide(ids.map((id) => this.get(id)));

  /** @throws DojoError journey.notKept, journey.noRecording */
  whyNot(id: string, ref: HopReference): WhyNot {
    const { journey, states, later, objects } = this.#kept.get(id);
    if (states.length === 0) throw new DojoError('journey.noRecording');
    return whyNotOf(journey, { states, later, objects }, ref);
  }

  /** @throws DojoError journey.notKept, and for a capsule capsule.* */
  export = (id: string, to: ExportFormat, language: Language): WrittenFile => writtenJourney(this.#kept.get(id), to, language);

  /**
   * Opens a capsule; opened twice, its journeys are there once.
   * @returns ids of the journeys, in the order of the file
   * @throws DojoError capsule.*
   */
  async import(name: string, base64: string): Promise<string[]> {
    const opened = await readCapsule(Buffer.from(base64, 'base64'), name);
    // what a file calls its journeys must not hide one that was recorded here
    const recordings = opened.map((one) => ({ ...one, journey: { ...one.journey, id: `file-${fingerprint(one.journey)}` } }));
    for (const one of recordings) this.#kept.keep(one);
    this.#changed();
    return recordings.map(({ journey }) => journey.id);
  }

  #changed(): void {
    const { store } = this.#parts;
    store.set({ journeys: store.get().journeys + 1 });
  }
}

const fingerprint = (journey: Journey): string => createHash('sha256').update(JSON.stringify(journey)).digest('hex').slice(0, 20);
