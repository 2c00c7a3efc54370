/** Calls about images and binaries. */
import { type LabEnvironment, message, type SupplyItem, type SupplySource } from '../../contract/index.ts';
import { listSupply, neededNames, prepareSupply } from '../supply/index.ts';
import type { Parts } from './parts.ts';
import type { Started } from './started.ts';

export class SupplyCalls {
  #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(): Promise<SupplyItem[]> {
    const supply = await listSupply({ docker: this.#parts.docker(), catalog: this.#parts.catalog, dataDir: this.#parts.dataDir });
    this.#parts.store.set({ supply });
    return supply;
  }

  /** @param environments whose needs; with neither these nor names, all that any environment needs */
  prepare({ only = [], environments = [], from = 'auto' }: { only?: string[]; environments?: LabEnvironment[]; from?: SupplySource }): Started<void> {
    const { operations, catalog, dataDir } = this.#parts;
    const wanted = [...new Set([...only, ...environments.flatMap((one) => neededNames(catalog, one))])];
    return operations.start(message('supply.operation'), async (work) => {
      try {
        await prepareSupply({ docker: this.#parts.docker(), catalog, from, dataDir, only: wanted }, work);
      } finally {
        await this.list();
      }
    });
  }
}
