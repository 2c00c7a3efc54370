/** Keeps looking at a running cluster: monitors say that something changed, a capture says what, and each change is told with the apply that caused it. */
export { Debounce } from './debounce.ts';
export { Moments, type PinnedState } from './moments.ts';
export { Observer, type ObserverOptions, type ObserverUpdate } from './observer.ts';
export type { Monitored, Stream } from './stream.ts';
