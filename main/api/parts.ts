/** What the groups of calls share. Made once, in main/engine.ts. */
import type Docker from 'dockerode';
import type { Operations } from '../operation/index.ts';
import type { Catalog } from '../supply/index.ts';
import type { Place } from '../workplace/index.ts';
import type { AppStateStore } from './app-state.ts';

export interface Parts {
  store: AppStateStore;
  operations: Operations;
  dataDir: string;
  catalog: Catalog;
  /** The engine's connection. @throws DojoError docker.* while there is none */
  docker(): Docker;
  /** The environment that is open now, with everything that looks at it; null while there is none. */
  workplace: Place | null;
}
