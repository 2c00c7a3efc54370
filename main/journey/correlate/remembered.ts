/** What Calico's programs remember of the conversation, in one namespace. */
import type { DataplaneConnection } from '../../../contract/index.ts';
import { readCalicoConnections } from '../../capture/index.ts';
import type { Space } from '../evidence.ts';

export interface Remembered {
  connections: DataplaneConnection[];
  /** Maps of a layout that is not known; each is said to be missing. */
  unreadable: string[];
}

export function rememberedIn({ connections = '' }: Space): Remembered {
  const read = connections.split('\n').flatMap((line) => {
    const [, name, entry = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [readCalicoConnections(name, `[${entry}]`)];
  });
  return {
    connections: read.flatMap((one) => one.connections),
    unreadable: [...new Set(read.flatMap(({ unreadable }) => unreadable ?? []))],
  };
}
