/** The schemas as files in lab-scenarios. */
import { courseSchema, type EditorSchema, labSchema } from './json-schema.ts';

const written = ({ schema }: EditorSchema): string => `${JSON.stringify(schema, null, 1)}\n`;

export const schemaFiles = (): Record<string, string> => ({ 'lab.schema.json': written(labSchema()), 'course.schema.json': written(courseSchema()) });
