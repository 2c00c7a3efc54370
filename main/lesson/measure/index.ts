/** Measurements: many requests, which Pod answered how often, and what the rules themselves say. */
export { type MeasureRequest, measure } from './measure.ts';
