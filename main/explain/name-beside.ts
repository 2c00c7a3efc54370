/** An address in running text, with the name of what has it. */
import type { NameRef } from '../../contract/index.ts';
import type { Say } from './both.ts';

/** @param text the address as it is written: with its port, or as it is */
export function nameBeside(say: Say, names: (kernel: string) => NameRef[], address: string, text: string = address): string {
  const ref = names(address).find(({ kind }) => kind === 'service' || kind === 'pod' || kind === 'node');
  return ref ? say(`item.dataplane.named.${ref.kind}`, { text, name: ref.namespace ? `${ref.namespace}/${ref.name}` : ref.name }) : text;
}
