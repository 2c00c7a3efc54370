/**
 * The fields of Kubernetes objects, in a compact form: from the documents of a cluster's `/openapi/v3` to what a manifest may hold.
 * Source of the documents' form: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3 (OpenAPI 3.0, `x-kubernetes-*` extensions).
 */
import { z } from 'zod';

/**
 * Type of a field: `string`, `integer`, `number`, `boolean`; `any`; `int-or-string`; `quantity` (a number is fine, too); `@NAME`, a type of `types`;
 * `[TYPE`, a list; `{TYPE`, a map; `=A|B`, one of these texts.
 */
const FieldType = z.string();

const ObjectType = z.object({ fields: z.record(z.string(), FieldType), required: z.array(z.string()).optional() });
export type ObjectType = z.infer<typeof ObjectType>;

export const Kinds = z.object({
  /** Version of the cluster that they were read from. */
  kubernetes: z.string(),
  /** `apps/v1 Deployment` → name in `types`. */
  kinds: z.record(z.string(), z.string()),
  types: z.record(z.string(), ObjectType),
});
export type Kinds = z.infer<typeof Kinds>;

interface Schema {
  $ref?: string | undefined;
  type?: string | undefined;
  format?: string | undefined;
  enum?: string[] | undefined;
  allOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  additionalProperties?: Schema | boolean | undefined;
  required?: string[] | undefined;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[] | undefined;
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    enum: z.array(z.string()).optional(),
    allOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    additionalProperties: z.union([z.boolean(), Schema]).optional(),
    required: z.array(z.string()).optional(),
    'x-kubernetes-group-version-kind': z.array(z.object({ group: z.string(), version: z.string(), kind: z.string() })).optional(),
  }),
);

const Document = z.object({ components: z.object({ schemas: z.record(z.string(), Schema) }) });

/** @param documents one of each group and version */
export function kindsOf(kubernetes: string, documents: readonly unknown[]): Kinds {
  const schemas = new Map(documents.flatMap((one) => Object.entries(Document.parse(one).components.schemas)));
  const kinds: Kinds = { kubernetes, kinds: {}, types: {} };
  const keep = (name: string): string => {
    const short = name.replace(/^io\.k8s\.(api|apimachinery\.pkg\.(apis|api))\./, '');
    const schema = schemas.get(name);
    if (schema?.properties === undefined) return scalar(schema ?? {}, short);
    if (kinds.types[short] === undefined) {
      const type: ObjectType = { fields: {} };
      kinds.types[short] = type; // before its fields: types may hold themselves
      for (const [field, one] of Object.entries(schema.properties)) type.fields[field] = typeOf(one);
      if (schema.required && schema.required.length > 0) type.required = schema.required;
    }
    return `@${short}`;
  };
  const typeOf = (schema: Schema): string => {
    const [only] = schema.allOf ?? [];
    if (only) return typeOf(only);
    if (schema.$ref !== undefined) return keep(schema.$ref.replace('#/components/schemas/', ''));
    if (schema.type === 'array') return `[${typeOf(schema.items ?? {})}`;
    if (schema.type === 'object' && typeof schema.additionalProperties === 'object') return `{${typeOf(schema.additionalProperties)}`;
    return scalar(schema, '');
  };
  for (const [name, schema] of schemas) {
    const [made, ...more] = schema['x-kubernetes-group-version-kind'] ?? [];
    // what stands for many kinds (DeleteOptions, WatchEvent), and lists, are no manifests
    if (!made || more.length > 0 || schema.properties?.['metadata'] === undefined || made.kind.endsWith('List')) continue;
    kinds.kinds[`${made.group === '' ? '' : `${made.group}/`}${made.version} ${made.kind}`] = keep(name).slice(1);
  }
  return Kinds.parse(sorted(kinds));
}

function scalar(schema: Schema, name: string): string {
  if (name.endsWith('Quantity')) return 'quantity';
  if (schema.format === 'int-or-string' || schema.oneOf !== undefined) return 'int-or-string';
  const texts = schema.enum?.filter((one) => one !== '') ?? [];
  if (schema.type === 'string' && texts.length > 0) return `=${texts.join('|')}`;
  return schema.type === undefined || schema.type === 'object' || schema.type === 'array' ? 'any' : schema.type;
}

/** So that a later recording differs only where the cluster does. */
function sorted({ kubernetes, kinds, types }: Kinds): Kinds {
  const inOrder = <T>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { kubernetes, kinds: inOrder(kinds), types: inOrder(types) };
}
