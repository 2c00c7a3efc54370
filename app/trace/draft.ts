/** The request that is being written, and the one that is under way: both stay while another screen is looked at. */
import { create } from 'zustand';
import { isWithoutCluster, type Journey, type LabEnvironment } from '../../contract/index.ts';
import { labelOfOrigin } from './origins.ts';

interface Draft {
  /** As the fields show it; undefined until somebody wrote one: then the first that there is. */
  from: string | undefined;
  to: string;
  /** A cluster, or the containers of this machine's own Docker; undefined until somebody chose one. */
  ground: LabEnvironment | undefined;
  /** The operation that sends the last request. */
  operation: string | undefined;
}

export const useDraft = create<Draft>(() => ({ from: undefined, to: '', ground: undefined, operation: undefined }));
export const changeDraft = (change: Partial<Draft>): void => useDraft.setState(change);

/** Writes a journey's request into the form once more. */
export const draftAgain = (journey: Pick<Journey, 'from' | 'to'>): void =>
  useDraft.setState(({ ground }) => ({
    from: labelOfOrigin(journey.from),
    to: journey.to,
    ground: isWithoutCluster(journey) ? 'docker' : ground === 'docker' ? undefined : ground,
  }));
