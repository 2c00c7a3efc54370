/** Every reader of text and bytes from outside. A new one belongs here: the same table is run by the tests and by `npm run fuzz`. */
import type { Target } from '../target.ts';
import { CALICO } from './calico.ts';
import { CAPSULES } from './capsules.ts';
import { CAPTURE } from './capture.ts';
import { CILIUM } from './cilium.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { FILES } from './files.ts';
import { JOURNEY } from './journey.ts';
import { POLICIES } from './policies.ts';
import { STREAMS } from './streams.ts';
import { WALK } from './walk.ts';

export const TARGETS: readonly Target[] = [...CAPTURE, ...CALICO, ...CILIUM, ...JOURNEY, ...WALK, ...FILES, ...ELSEWHERE, ...CAPSULES, ...POLICIES, ...STREAMS];
