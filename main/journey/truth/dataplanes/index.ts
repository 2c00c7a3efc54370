/** The truth test's part for each dataplane. */
import { type Flavour } from '../../../../contract/index.ts';
import { cilium } from './cilium.fixture.ts';
import { kubeProxy } from './kube-proxy.fixture.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

export const truthDataplane = (flavour: Flavour): TruthDataplane => OTHERS[flavour] ?? kubeProxy;

const OTHERS: Partial<Record<Flavour, TruthDataplane>> = { cilium };
