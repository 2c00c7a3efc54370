/** The screen `#/explain`: dumps from any machine in words, and a packet's way through them. */
export { ExplainPage } from './explain-page.tsx';
