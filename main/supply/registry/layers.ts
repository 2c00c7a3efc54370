/** How far a pull is: downloaded and unpacked bytes over all layers whose size is known. */
import type { ProgressLine } from './lines.ts';

interface Layer {
  total: number;
  downloaded: number;
  unpacked: number;
}

const DOWNLOADED = ['Download complete', 'Verifying Checksum', 'Extracting', 'Pull complete'];

export class Layers {
  #layers = new Map<string, Layer>();

  /** @returns whether anything moved on: a watchdog counts that, not lines */
  take({ id, status = '', progressDetail }: ProgressLine): boolean {
    if (id === undefined || /^(Pulling from|Digest|Status)/.test(status)) return true;
    if (status === 'Already exists') return true;
    const layer = this.#layers.get(id) ?? { total: 0, downloaded: 0, unpacked: 0 };
    this.#layers.set(id, layer);
    const before = layer.downloaded + layer.unpacked;
    layer.total = Math.max(layer.total, progressDetail?.total ?? 0);
    if (status === 'Downloading') layer.downloaded = progressDetail?.current ?? layer.downloaded;
    if (DOWNLOADED.includes(status)) layer.downloaded = layer.total;
    if (status === 'Extracting') layer.unpacked = progressDetail?.current ?? layer.unpacked;
    if (status === 'Pull complete') layer.unpacked = layer.total;
    return layer.downloaded + layer.unpacked !== before || !/^(Downloading|Extracting|Retrying)/.test(status);
  }

  /** 0 to 1; undefined while no layer's size is known. Downloading counts for four fifths. */
  get fraction(): number | undefined {
    const sum = (pick: (layer: Layer) => number) => [...this.#layers.values()].reduce((all, layer) => all + pick(layer), 0);
    const total = sum((layer) => layer.total);
    return total === 0 ? undefined : (0.8 * sum((layer) => layer.downloaded) + 0.2 * sum((layer) => layer.unpacked)) / total;
  }
}
