/** The request that is being written, and the one that is under way: both stay while another screen is looked at. */
import { create } from 'zustand';
import type { Flavour } from '../../contract/index.ts';

interface Draft {
  /** As the fields show it. */
  from: string;
  to: string;
  /** Undefined until somebody chose one. */
  flavour: Flavour | undefined;
  /** The operation that sends the last request. */
  operation: string | undefined;
}

export const useDraft = create<Draft>(() => ({ from: 'client', to: '', flavour: undefined, operation: undefined }));
export const changeDraft = (change: Partial<Draft>): void => useDraft.setState(change);
