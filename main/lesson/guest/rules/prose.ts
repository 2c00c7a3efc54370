/** Prose shows text and nothing from elsewhere, and its buttons type into the client only. */
import type { WholeLab } from '../../lint/rule.ts';
import { everyNode, isDirective, parseMarkdown, placeOf } from '../../prose/index.ts';
import type { Problem } from '../../read/index.ts';
import { CLIENT } from './places.ts';
import { refuse } from './refuse.ts';

export const prose = (lab: WholeLab): Problem[] =>
  ['en.md', 'ja.md'].flatMap((file) => {
    const say = (node: Parameters<typeof placeOf>[0], code: string, params = {}) => [refuse(`${lab.name}/${file}`, placeOf(node), code, params)];
    return [...everyNode(parseMarkdown(lab.read.folder.texts.get(file) ?? ''))].flatMap((node) => {
      if (node.type === 'image' || node.type === 'imageReference') return say(node, 'picture');
      if (node.type === 'html') return say(node, 'html');
      const place = isDirective(node) && node.name === 'cmd' ? (node.attributes?.['in'] ?? CLIENT) : CLIENT;
      return place === CLIENT ? [] : say(node, 'place', { place });
    });
  });
