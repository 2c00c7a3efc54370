/** Which figure an author asked for, made from what there is. Pure. */
import { conversationFigure } from './conversation.ts';
import type { Attributes, Drawn, Source } from './model.ts';
import { publishedPortFigure } from './published-port.ts';
import { routeFigure } from './route.ts';
import { serviceFigure } from './service.ts';
import { vethFigure } from './veth.ts';

const FIGURES: Record<string, (attributes: Attributes, source: Source) => Drawn> = {
  veth: vethFigure,
  service: serviceFigure,
  route: routeFigure,
  conversation: (_, source) => conversationFigure(source),
  'published-port': publishedPortFigure,
};

/** @returns undefined for a kind that there is not: lint says so to its author */
export function drawn(attributes: Attributes, source: Source): Drawn | undefined {
  const of = attributes['of'] ?? '';
  return Object.hasOwn(FIGURES, of) ? FIGURES[of]?.(attributes, source) : undefined;
}
