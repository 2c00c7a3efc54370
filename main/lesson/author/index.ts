/** Help for those who write labs. */
export { newLab } from './new-lab.ts';
