/** One rule as it is printed, with what matters in it made visible and what leads on made a link; and how it fared with a packet. */
export { Look } from './look.tsx';
export { type LeadsTo, PieceText, RuleLine, RuleText } from './rule-line.tsx';
export { type Piece, ruleText } from './rule-text.ts';
