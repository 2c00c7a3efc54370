/** Figures of lessons, drawn from captured states and journeys: made, laid out (both pure) and drawn. */
export { drawn } from './draw.ts';
export { FigureView } from './figure.tsx';
