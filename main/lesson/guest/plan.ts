/** What a lab will run, gathered from its files for a person to see. Pure. It holds for labs in which lint and the rules found nothing: else something might be missed. */
import { parseAllDocuments } from 'yaml';
import { type Action, type Check, Flavour, type GuestMoment, type GuestPlan } from '../../../contract/index.ts';
import { isManifest, type WholeLab } from '../lint/rule.ts';
import { everyNode, isDirective, parseMarkdown } from '../prose/index.ts';

type Found = Pick<GuestPlan, 'commands' | 'requests' | 'nodes'>;

export function planOf(lab: WholeLab): GuestPlan {
  const { file, prose, read } = lab;
  const { folder } = read;
  const found: Found = { commands: [], requests: [], nodes: [] };
  const files = new Map<string, GuestMoment>();
  for (const action of file.setup) {
    if ('run' in action) found.commands.push({ when: 'setup', ...action.run });
    if ('apply' in action) files.set(action.apply, { when: 'setup' });
    if ('give' in action) files.set(action.give, { when: 'give' });
  }
  file.steps.forEach(({ id, journey, measure, tasks }, index) => {
    const moment = (when: GuestMoment['when']): GuestMoment => ({ when, step: index + 1 });
    for (const asked of [journey, measure]) if (asked) found.requests.push({ ...moment('press'), from: asked.from, to: asked.to });
    // both languages have the same commands: lint holds that
    for (const command of commandsIn(prose.en.prose.steps.find((one) => one.id === id)?.markdown ?? ''))
      found.commands.push({ ...moment('press'), in: 'client', command });
    for (const task of tasks) {
      addCheck(found, task.check, moment('check'));
      for (const action of task.solve) addAction(found, files, action, moment('solve'));
      for (const action of task.wrong) addAction(found, files, action, moment('verify'));
    }
  });
  const objects = [...folder.texts].filter(([name]) => isManifest(name)).flatMap(([name, text]) => objectsIn(name, text, files.get(name) ?? { when: 'give' }));
  return {
    title: { en: prose.en.prose.title, ja: prose.ja.prose.title },
    summary: { en: prose.en.prose.summary, ja: prose.ja.prose.summary },
    minutes: file.minutes,
    environment: Flavour.parse(file.needs.environment),
    memoryGiB: file.needs.memoryGiB,
    images: [...new Set(objects.flatMap(({ images }) => images))],
    objects: objects.map(({ images: _, ...object }) => object),
    ...found,
    recordings: folder.recordings,
  };
}

function addCheck(found: Found, check: Check, moment: GuestMoment): void {
  if (check.type === 'command') found.commands.push({ ...moment, in: check.in, command: check.run.map(quoted).join(' ') });
  if (check.type === 'http') found.requests.push({ ...moment, from: check.from, to: check.url });
}

function addAction(found: Found, files: Map<string, GuestMoment>, action: Action, moment: GuestMoment): void {
  if (action.do === 'run') found.commands.push({ ...moment, in: action.in, command: action.command });
  if (action.do === 'journey' || action.do === 'measure') found.requests.push({ ...moment, from: action.from, to: action.to });
  if (action.do === 'stop' || action.do === 'start') found.nodes.push({ ...moment, node: action.node, on: action.do === 'start' });
  if (action.do === 'apply' && !files.has(action.file)) files.set(action.file, moment);
}

const commandsIn = (markdown: string): string[] =>
  [...everyNode(parseMarkdown(markdown))].flatMap((node) => {
    const [label] = isDirective(node) && node.name === 'cmd' ? node.children : [];
    return label?.type === 'inlineCode' ? [label.value] : [];
  });

/** A word as a shell would take it. */
const quoted = (word: string): string => (/^[\w@%+=:,./{}-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

function objectsIn(file: string, text: string, moment: GuestMoment) {
  return [...parseAllDocuments(text)].flatMap((document) => {
    if (document.contents === null) return [];
    const [start = 0, , end = text.length] = document.contents.range;
    const images: string[] = [];
    collectImages(document.toJS(), images);
    const word = (path: string[]) => String(document.getIn(path) ?? '');
    return [{ ...moment, file, kind: word(['kind']), name: word(['metadata', 'name']), yaml: text.slice(start, end).trimEnd(), images }];
  });
}

function collectImages(value: unknown, images: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'image' && typeof inner === 'string') images.push(inner);
    else collectImages(inner, images);
  }
}
