/** Calls about this machine: the Docker engine and what it may do. */
import { type MachineReport, message } from '../../contract/index.ts';
import { probeMachine } from '../machine/index.ts';
import { imageReference } from '../supply/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';

export class MachineCalls {
  #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  probe(): Started<MachineReport> {
    const { operations, store, catalog } = this.#parts;
    return operations.start(message('machine.operation'), async (work) => {
      const report = await probeMachine({ docker: this.#parts.docker(), toolsImage: imageReference(catalog, 'tools') }, work);
      store.set({ machine: report });
      return report;
    });
  }
}
