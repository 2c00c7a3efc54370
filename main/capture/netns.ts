/** The four lists that one `ip -j -d -batch` prints: addresses with their devices, routes, policy rules, neighbours. */
import type { Netns } from '../../contract/index.ts';
import { readBatch } from './parse/json.ts';
import { parseLinks } from './parse/links.ts';
import { parseNeighbours } from './parse/neighbours.ts';
import { parsePolicyRules } from './parse/policy-rules.ts';
import type { Problem } from './parse/problem.ts';
import { parseRoutes } from './parse/routes.ts';

const COMMANDS = 4;

export function readNetns(text: string, problem: Problem): Pick<Netns, 'links' | 'addresses' | 'routes' | 'rules' | 'neighbours'> {
  const lists = readBatch(text, problem);
  const [devices, routes, rules, neighbours] = lists;
  // A section without any output has failed as a whole, and says so itself.
  if (lists.length !== COMMANDS && lists.length > 0) problem(1, `expected ${COMMANDS} lists, got ${lists.length}`);
  return {
    ...parseLinks(devices?.value, devices?.line ?? 1, problem),
    routes: parseRoutes(routes?.value, routes?.line ?? 1, problem),
    rules: parsePolicyRules(rules?.value, rules?.line ?? 1, problem),
    neighbours: parseNeighbours(neighbours?.value, neighbours?.line ?? 1, problem),
  };
}
