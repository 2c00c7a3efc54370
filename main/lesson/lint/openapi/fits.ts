/** Holds a manifest's YAML against the fields of its kind: unknown fields, missing ones, wrong types, each at its place. Pure. */
import { isMap, isScalar, isSeq, type Node, type ParsedNode } from 'yaml';
import type { Params } from '../../../../contract/index.ts';
import type { Kinds, ObjectType } from './kinds.ts';

export type Report = (offset: number, code: string, params: Params) => void;

/** @param root a Kubernetes object with `apiVersion` and `kind` */
export function fitsKind(kinds: Kinds, root: ParsedNode, report: Report): void {
  if (!isMap(root)) return;
  const [apiVersion, kind] = ['apiVersion', 'kind'].map((key) => root.get(key));
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return;
  const name = kinds.kinds[`${apiVersion} ${kind}`];
  if (name === undefined) return report(offsetOf(root.get('kind', true)), 'kindUnknown', { kind, apiVersion, kubernetes: kinds.kubernetes });
  fits(kinds, `@${name}`, root, kind, report);
}

function fits(kinds: Kinds, type: string, node: unknown, path: string, report: Report): void {
  // an alias was looked at where its anchor is; null means the same as nothing
  if (!isMap(node) && !isSeq(node) && !(isScalar(node) && node.value !== null)) return;
  const wrong = (expected: string) => report(offsetOf(node), 'fieldType', { field: path, expected });
  const inner = type.slice(1);
  switch (type[0]) {
    case '@': {
      const object = kinds.types[inner];
      if (!isMap(node)) wrong('object');
      else if (object) fields(kinds, object, node, path, report);
      return;
    }
    case '{':
      if (!isMap(node)) return wrong('object');
      for (const { key, value } of node.items) fits(kinds, inner, value, `${path}.${keyOf(key)}`, report);
      return;
    case '[':
      if (!isSeq(node)) return wrong('array');
      node.items.forEach((item, index) => fits(kinds, inner, item, `${path}[${index}]`, report));
      return;
    case '=':
      if (!isScalar(node) || typeof node.value !== 'string') wrong('string');
      else if (!inner.split('|').includes(node.value) && !hasPlaceholder(node.value))
        report(offsetOf(node), 'fieldValue', { field: path, values: inner.replaceAll('|', ', ') });
      return;
    default:
      if (!isScalarOf(type, node)) wrong(type);
  }
}

function fields(kinds: Kinds, { fields: known, required = [] }: ObjectType, node: Node, path: string, report: Report): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = keyOf(key);
    const type = Object.hasOwn(known, name) ? known[name] : undefined;
    if (type === undefined) report(offsetOf(key), 'fieldUnknown', { field: name, where: path });
    else fits(kinds, type, value, `${path}.${name}`, report);
  }
  for (const name of required) if (!node.has(name)) report(offsetOf(node), 'fieldMissing', { field: name, where: path });
}

function isScalarOf(type: string, node: unknown): boolean {
  if (type === 'any') return true;
  if (!isScalar(node)) return false;
  const { value } = node;
  if (typeof value === 'string' && hasPlaceholder(value)) return true;
  switch (type) {
    case 'integer':
      return Number.isInteger(value) || typeof value === 'bigint';
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value);
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    default:
      return typeof value === type;
  }
}

/** What stands there is known only when the lab runs. */
const hasPlaceholder = (text: string): boolean => text.includes('{{');

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

const offsetOf = (node: unknown): number => (isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0);
