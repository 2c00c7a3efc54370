/** A rule as people write it. */
import { stringify } from 'yaml';

/** YAML, without a newline at the end; `{}` is a rule that lets everything pass. */
export const ruleText = (rule: object): string => stringify(rule).trimEnd();
