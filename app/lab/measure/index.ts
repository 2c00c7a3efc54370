/** The step's measurement: a button, how far it is, and a figure of what was counted beside what the rules say. */
export { MeasurePart } from './measure-part.tsx';
