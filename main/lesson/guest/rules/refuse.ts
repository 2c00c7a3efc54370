/** How a rule for labs from elsewhere says what it does not let in. */
import { message, type Params } from '../../../../contract/index.ts';
import type { WholeLab } from '../../lint/rule.ts';
import type { Path, Place, Problem } from '../../read/index.ts';

export const refuse = (file: string, { line, column }: Place, code: string, params: Params = {}): Problem => ({
  file,
  line,
  column,
  message: message(`guest.rules.${code}`, params),
});

export const refuseInYaml = ({ yaml }: WholeLab, path: Path, code: string, params: Params = {}): Problem => refuse(yaml.file, yaml.at(path), code, params);
