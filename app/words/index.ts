/** Words and figures as the window prints them. */
export * from './format.ts';
export { type Say, useSay } from './use-say.ts';
