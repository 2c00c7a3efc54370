/** Calls about images and binaries. */
import { message, type SupplyItem, type SupplySource } from '../../contract/index.ts';
import { listSupply, prepareSupply } from '../supply/index.ts';
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

  prepare({ only, from = 'auto' }: { only?: string[]; from?: SupplySource }): Started<void> {
    const { operations, catalog, dataDir } = this.#parts;
    return operations.start(message('supply.operation'), async (work) => {
      try {
        await prepareSupply({ docker: this.#parts.docker(), catalog, from, dataDir, ...(only?.length ? { only } : {}) }, work);
      } finally {
        await this.list();
      }
    });
  }
}
