/** The shapes that the interface and the engine share, and the calls between them. Imports neither. */
export * from './alignment.ts';
export * from './api.ts';
export * from './app-state.ts';
export * from './change.ts';
export * from './check.ts';
export * from './environment.ts';
export * from './error.ts';
export * from './journey.ts';
export * from './lab.ts';
export * from './machine.ts';
export * from './message.ts';
export * from './network-state.ts';
export * from './objects.ts';
export * from './operation.ts';
export * from './session.ts';
export * from './supply.ts';
export * from './why-not.ts';
