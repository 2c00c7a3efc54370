/** YAML that was parsed without a mistake may still be no data: an alias without an anchor or inside of what it stands for, aliases of aliases without end, a map for a key. */
import { type Document, isScalar, visit } from 'yaml';

/** Plain data, such as JSON could hold; or why it is none. */
export function plainData(document: Document | Document.Parsed): { data: unknown } | { problem: string } {
  // yaml writes such a key as text, and a key in a key in a key again and again: a kilobyte of them takes a minute
  if (hasOddKey(document)) return { problem: 'a key is neither text nor a number' };
  try {
    const data: unknown = document.toJS();
    // refuses what holds itself
    JSON.stringify(data);
    return { data };
  } catch (thrown) {
    return { problem: firstLine(thrown instanceof Error ? thrown.message : String(thrown)) };
  }
}

function hasOddKey(document: Document | Document.Parsed): boolean {
  let found = false;
  visit(document.contents, {
    Pair: (_, { key }) => {
      if (isScalar(key) || key === null) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
