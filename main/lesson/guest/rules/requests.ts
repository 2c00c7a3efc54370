/** `http` checks speak HTTP, and begin so: curl reads files and takes options by the same argument, and from a node it is the node's root. Other requests have a grammar of their own (main/journey/target.ts). */
import { tasksOf, type WholeLab } from '../../lint/rule.ts';
import type { Problem } from '../../read/index.ts';
import { refuseInYaml } from './refuse.ts';

const HTTP = /^https?:\/\//;

export const requests = (lab: WholeLab): Problem[] =>
  tasksOf(lab.file).flatMap(({ task: { check }, path }) =>
    check.type === 'http' && !HTTP.test(check.url) ? [refuseInYaml(lab, [...path, 'check', 'url'], 'request', { url: check.url })] : [],
  );
