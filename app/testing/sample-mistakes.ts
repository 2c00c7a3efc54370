/** What lint says of a lab that is being edited. */
import { type Mistake, message } from '../../contract/index.ts';

export const sampleMistakes = (lab: string): Mistake[] => [
  { file: `${lab}/ja.md`, line: 33, column: 1, message: message('lesson.lint.untranslated', { text: 'Now it is your turn.' }) },
  { file: `${lab}/lab.yaml`, line: 21, column: 9, message: message('lesson.lint.unknownKey', { key: 'hnits', where: 'steps.1.tasks.0' }) },
  {
    file: `${lab}/manifests/web.yaml`,
    line: 10,
    column: 7,
    message: message('lesson.lint.fieldUnknown', { field: 'replicas', where: 'Deployment.spec.template.spec' }),
  },
];
