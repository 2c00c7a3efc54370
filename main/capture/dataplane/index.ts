/** What a dataplane of eBPF programs keeps in its maps: read where the node's output has it. */
import type { Dataplane } from '../../../contract/index.ts';
import type { SectionReader } from '../section-reader.ts';
import { readCilium } from './cilium/index.ts';

/** Undefined where the kernel's own netfilter and routes do the work. */
export const readDataplane = (sections: SectionReader): Dataplane | undefined => readCilium(sections);
