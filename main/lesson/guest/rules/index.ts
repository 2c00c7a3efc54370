/** What a lab from elsewhere is held to, beside all that `dojo lint` asks of any lab. Written down in docs/labs.md, "Labs from elsewhere". */
import type { Rule } from '../../lint/rule.ts';
import { manifests } from './manifests.ts';
import { places } from './places.ts';
import { prose } from './prose.ts';
import { requests } from './requests.ts';
import { unseen } from './unseen.ts';

export const GUEST_RULES: readonly Rule[] = [places, requests, prose, manifests, unseen];
