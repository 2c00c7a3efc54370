/** The same request on several dataplanes: three questions, what each dataplane did at them, and the hops between, aligned. */
import {
  hopsOf,
  type Journey,
  type SideBySide,
  type SideCell,
  type SideColumn,
  SideQuestion,
  type SideRow,
  type SideSection,
} from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { dataplaneName } from './dataplane-name.ts';
import { deedsOf } from './questions.ts';
import { type Row, rowsOf } from './rows.ts';

/** @throws DojoError compare.tooLong */
export function sideBySide(journeys: readonly Journey[]): SideBySide {
  const questions = SideQuestion.options.map((question) => ({ question, cells: journeys.map((journey) => cellOf(question, journey)) }));
  // a hop that answers a question stands with the question, not between
  const answering = journeys.map((_, column) => new Set(questions.flatMap(({ cells }) => cells[column]?.deeds.map(({ hop }) => hop) ?? [])));
  const rows = rowsOf(journeys);
  const firstRow = (question: SideQuestion) => {
    const cells = questions.find((one) => one.question === question)?.cells ?? [];
    // the order is that of the first column which has it
    const column = cells.findIndex(({ deeds }) => deeds.length > 0);
    const at = rows.findIndex((row) => row[column]?.index === cells[column]?.deeds[0]?.hop);
    return column < 0 || at < 0 ? undefined : at;
  };
  const [found, reached] = [firstRow('find'), firstRow('reach')];
  const until = found ?? reached ?? 0;
  const parts = [rows.slice(0, until), rows.slice(until, Math.max(until, reached ?? until)), rows.slice(Math.max(until, reached ?? until))];
  const between = parts.map((part): SideSection[] => {
    const left = part.flatMap((row) => withoutAnswers(row, answering));
    return left.length === 0 ? [] : [{ kind: 'between', rows: left }];
  });
  const asked = questions.map((one): SideSection => ({ kind: 'question', ...one }));
  return {
    columns: journeys.map(columnOf),
    sections: [...(between[0] ?? []), ...asked.slice(0, 1), ...(between[1] ?? []), ...asked.slice(1), ...(between[2] ?? [])],
  };
}

function withoutAnswers(row: Row, answering: readonly ReadonlySet<number>[]): SideRow[] {
  const hops = row.map((hop, column) => (hop !== null && answering[column]?.has(hop.index) ? null : hop));
  return hops.some((hop) => hop !== null) ? [{ hops }] : [];
}

function cellOf(question: SideQuestion, journey: Journey): SideCell {
  const deeds = deedsOf[question](journey);
  const { request, complete } = journey;
  const without = (state: SideCell['state'], code: string): SideCell => ({ state, words: sayBoth(`compare.cell.${code}`), deeds });
  if (deeds.length > 0) return { state: 'done', deeds };
  if (question === 'find' && isFoundBefore(journey)) return without('unseen', 'find.before');
  if (request.outcome !== 'delivered') return without('ended', `ended.${request.outcome}`);
  return complete ? without('nothing', `${question}.nothing`) : without('unseen', 'unseen');
}

/** An eBPF program at the socket translates before there is a packet: the first one carries another address than the one that was asked for. */
function isFoundBefore({ to, request }: Journey): boolean {
  const asked = URL.canParse(to) ? new URL(to).hostname : '';
  const first = request.hops[0]?.packet.before.dst;
  return first !== undefined && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(asked) && asked !== first;
}

function columnOf(journey: Journey): SideColumn {
  const { id, title, at, provenance, verified, versions, complete, answeredBy, response, request } = journey;
  return {
    id,
    title,
    at,
    provenance,
    versions,
    complete,
    response,
    ...(answeredBy !== undefined && { answeredBy }),
    ...(verified !== undefined && { verified }),
    dataplane: dataplaneName(journey),
    outcome: request.outcome,
    hops: hopsOf(journey).length,
  };
}
