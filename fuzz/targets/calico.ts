/** What Calico's agent writes beside its policy programs, and what its BGP daemon answers. Its maps are read with the whole of capture.sh's output (capture.ts). */
import { z } from 'zod';
import { Bgp, DataplanePolicy } from '../../contract/index.ts';
import { readBird } from '../../main/capture/dataplane/bird/index.ts';
import { readPolicies } from '../../main/capture/dataplane/calico/policies.ts';
import { SectionReader } from '../../main/capture/section-reader.ts';
import { sections } from '../samples/captured.ts';
import { type Target, textTarget } from '../target.ts';
import { withProblems } from './problems.ts';

const rule = 'cali0_ingress_v4.json:"Start of rule action:\\"allow\\"';

export const CALICO: readonly Target[] = [
  textTarget({
    name: 'calico-policies',
    samples: () => sections('calico-policies'),
    read: (text) => {
      const read = withProblems(text, (input, problem) => readPolicies(input, new Map([['1', 2]]), problem));
      z.object({ policies: z.array(DataplanePolicy), sets: z.array(z.string()) }).parse(read.value);
      return read;
    },
    pumps: [
      { before: rule, unit: ' dst_ports:<first:1 last:2 >', after: '"' },
      { before: rule, unit: ' src_ip_set_ids:\\"', after: '"' },
      { before: rule, unit: '\\\\', after: '"' },
      { unit: '/' },
    ],
  }),
  textTarget({
    name: 'bird',
    samples: () => sections('bird'),
    read: (text) => {
      const reader = new SectionReader(new Map([['bird', { name: 'bird', code: 0, start: 0, milliseconds: 0, text, complaint: '' }]]));
      const bgp = readBird(reader);
      Bgp.parse(bgp);
      return { bgp, missing: reader.missing };
    },
    words: ['1002-', '1006-', '1007-', '0000 ', '8001 '],
    pumps: [
      { before: '1002-a BGP ', unit: 'b ' },
      { before: '1002-a BGP m up 1 ', unit: ' ' },
      { before: '1002-a BGP m up 1\n1006-  ', unit: 'a ' },
      { before: '1007-10.0.0.0/8 ', unit: 'via 1 on ' },
      { before: '1007-10.0.0.0/8 ', unit: '[a ' },
      { before: '1007-', unit: '0' },
    ],
  }),
];
