/** Labs beside the sample: one that cannot run here, one that shares the machine, one whose clusters differ. */
import type { CourseLab } from '../../contract/index.ts';

export const otherLabs = (lab: CourseLab): CourseLab[] => [
  {
    ...lab,
    id: 'kube-proxy-nftables',
    title: { en: 'kube-proxy in nftables mode', ja: 'nftables モードの kube-proxy' },
    environment: 'flannel-nftables',
    here: { live: 'limited', why: [{ code: 'machine.needs.room', params: { needed: 3, free: '2.1' } }] },
  },
  {
    ...lab,
    id: 'ipvs',
    title: { en: 'IPVS', ja: 'IPVS' },
    environment: 'flannel-legacy',
    here: { live: 'no', why: [{ code: 'machine.needs.missing', params: { feature: 'ipvs' } }] },
  },
];
