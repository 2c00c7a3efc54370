/** The four lists that one `ip -j -d -batch` prints: addresses with their devices, routes, policy rules, neighbours. */
import type { Missing, Netns } from '../../contract/index.ts';
import { readBatch } from './parse/json.ts';
import { parseLinks } from './parse/links.ts';
import { parseNeighbours } from './parse/neighbours.ts';
import { parsePolicyRules } from './parse/policy-rules.ts';
import { problemsOf } from './parse/problem.ts';
import { parseRoutes } from './parse/routes.ts';

const COMMANDS = 4;

/** What cannot be read is added to `missing` under the section's name. */
export function readNetns(text: string, section: string, missing: Missing[]): Pick<Netns, 'links' | 'addresses' | 'routes' | 'rules' | 'neighbours'> {
  const { problem, missing: found } = problemsOf(section);
  const [devices, routes, rules, neighbours, ...more] = readBatch(text, problem);
  const read = {
    ...parseLinks(devices?.value, devices?.line ?? 1, problem),
    routes: parseRoutes(routes?.value, routes?.line ?? 1, problem),
    rules: parsePolicyRules(rules?.value, rules?.line ?? 1, problem),
    neighbours: parseNeighbours(neighbours?.value, neighbours?.line ?? 1, problem),
  };
  if (neighbours === undefined || more.length > 0) problem(1, `expected ${COMMANDS} lists`);
  missing.push(...found());
  return read;
}
