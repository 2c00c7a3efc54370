/** A YAML file whose every value can be found again by line and column. */
import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { message } from '../../../contract/index.ts';
import { plainData } from '../../yaml/index.ts';
import { type Place, type Problem, START } from './problem.ts';

export type Path = readonly PropertyKey[];

export interface YamlFile {
  file: string;
  /** Plain data; undefined when the text is no YAML. */
  data: unknown;
  problems: Problem[];
  /** Where the value at this path stands, or the nearest thing around it that exists. */
  at(path: Path): Place;
  /** Where this key of the map at `path` stands. */
  atKey(path: Path, key: string): Place;
}

/** @param file as it is to be named in problems */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map((error): Problem => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { file, line, column: col, message: message('lesson.lint.yaml', { reason: error.message }) };
  });
  const plain = problems.length > 0 ? { data: undefined } : plainData(document);
  if ('problem' in plain) problems.push({ file, ...START, message: message('lesson.lint.yaml', { reason: plain.problem }) });
  const place = (node: Node | null | undefined): Place => {
    if (!node?.range) return START;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col };
  };
  const node = (path: Path): Node | null => {
    for (let length = path.length; length > 0; length -= 1) {
      const found: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(found)) return found;
    }
    return document.contents;
  };
  return {
    file,
    data: 'data' in plain ? plain.data : undefined,
    problems,
    at: (path) => place(node(path)),
    atKey: (path, key) => {
      const map = node(path);
      const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
      return place(isNode(pair?.key) ? pair.key : map);
    },
  };
}
