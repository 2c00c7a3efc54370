/** YAML that was parsed without a mistake may still be no data: an alias without an anchor, an alias inside of what it stands for, aliases of aliases without end. */
import type { Document } from 'yaml';

/** Plain data, such as JSON could hold; or why it is none. */
export function plainData(document: Pick<Document, 'toJS'>): { data: unknown } | { problem: string } {
  try {
    const data: unknown = document.toJS();
    // refuses what holds itself
    JSON.stringify(data);
    return { data };
  } catch (thrown) {
    return { problem: firstLine(thrown instanceof Error ? thrown.message : String(thrown)) };
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
