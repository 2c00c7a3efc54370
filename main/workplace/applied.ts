/** What the running lab has applied: recordings hold it. */
import type { Manifest } from '../capsule/index.ts';

export class Applied {
  #manifests: readonly Manifest[] = [];

  /** Each replaces what was applied under the same name. */
  note(manifests: readonly Manifest[]): void {
    const names = new Set(manifests.map(({ name }) => name));
    this.#manifests = [...this.#manifests.filter(({ name }) => !names.has(name)), ...manifests];
  }

  forget(): void {
    this.#manifests = [];
  }

  /** In the order in which they came. */
  all = (): Manifest[] => [...this.#manifests];
}
