/** Journeys through dataplanes of eBPF programs, and those that enforce policies. */
import { journeysAreTrue } from './journeys-are-true.fixture.ts';

journeysAreTrue('cilium', 15);
