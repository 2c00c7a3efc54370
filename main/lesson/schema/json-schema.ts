/** JSON Schemas (draft 2020-12) of lab.yaml and course.yaml, made from the contract, with what each key means in both languages: for editors. Pure. */
import { z } from 'zod';
import { LabFile } from '../../../contract/index.ts';
import { sentences } from '../../../language/index.ts';
import { CourseFile } from '../library/index.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The schema, and the key under which each of its parts is described in language/*\/lab-file.ts. */
export interface EditorSchema {
  schema: JsonSchema;
  keys: string[];
}

export const labSchema = (): EditorSchema => describe('lab.yaml', LabFile);
export const courseSchema = (): EditorSchema => describe('course.yaml', CourseFile);

function describe(title: string, shape: z.ZodType): EditorSchema {
  const schema: JsonSchema = { title, ...z.toJSONSchema(shape, { io: 'input' }) };
  const keys = new Set<string>();
  const say = (part: JsonSchema, key: string) => {
    keys.add(key);
    const words = [said('en', key), said('ja', key)].filter((text) => text !== undefined);
    if (words.length > 0) part.description = words.join('\n');
  };
  /** @param key of what holds this part; empty for the whole file */
  const visit = (part: JsonSchema, key: string): void => {
    for (const branch of [...(part.oneOf ?? []), ...(part.anyOf ?? [])]) visit(asSchema(branch), key);
    if (part.items !== undefined && !Array.isArray(part.items)) visit(asSchema(part.items), key);
    const chosen = discriminator(part);
    if (chosen !== undefined) say(part, chosen);
    for (const [name, value] of Object.entries(part.properties ?? {})) {
      const inner = asSchema(value);
      if (inner.const !== undefined) continue;
      const at = [chosen ?? key, name].filter(Boolean).join('/');
      say(inner, at);
      visit(inner, at);
    }
  };
  visit(schema, '');
  return { schema, keys: [...keys] };
}

/** `type=http`: which branch of a union this is. */
function discriminator({ properties = {} }: JsonSchema): string | undefined {
  const [name, value] = Object.entries(properties).find(([, one]) => asSchema(one).const !== undefined) ?? [];
  return name === undefined || value === undefined ? undefined : `${name}=${String(asSchema(value).const)}`;
}

const asSchema = (schema: z.core.JSONSchema._JSONSchema): JsonSchema => (typeof schema === 'boolean' ? {} : schema);

function said(language: 'en' | 'ja', key: string): string | undefined {
  const { labFile } = sentences[language];
  const text = typeof labFile === 'object' ? labFile[key] : undefined;
  return typeof text === 'string' ? text : undefined;
}
