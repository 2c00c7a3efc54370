/** What a dataplane of eBPF programs keeps in its maps, and what a BGP daemon knows: read where the node's output has it. */
import type { Bgp, Dataplane } from '../../../contract/index.ts';
import type { SectionReader } from '../section-reader.ts';
import { readBird } from './bird/index.ts';
import { readCalico } from './calico/index.ts';
import { readCilium } from './cilium/index.ts';

/** Undefined where the kernel's own netfilter and routes do the work. */
export const readDataplane = (sections: SectionReader): Dataplane | undefined => readCilium(sections) ?? readCalico(sections);

/** Undefined where no BGP daemon runs. */
export const readBgp = (sections: SectionReader): Bgp | undefined => readBird(sections);
