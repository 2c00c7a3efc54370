/** A journey as a file for other programs. */
import type { ExportFormat, Journey, Language, WrittenFile } from '../../contract/index.ts';
import { journeyHtml, journeyMermaid, journeyPcapng, type Recorded, writeCapsule } from '../capsule/index.ts';

interface Writer {
  extension: string;
  type: string;
  write: (recorded: Recorded, language: Language) => string | Uint8Array;
}

const WRITERS: Record<ExportFormat, Writer> = {
  capsule: { extension: 'dojo', type: 'application/octet-stream', write: (recorded) => writeCapsule([recorded], fileName(recorded.journey)) },
  html: { extension: 'html', type: 'text/html', write: journeyHtml },
  mermaid: { extension: 'mmd', type: 'text/plain', write: journeyMermaid },
  pcapng: { extension: 'pcapng', type: 'application/octet-stream', write: journeyPcapng },
};

export function writtenJourney(recorded: Recorded, to: ExportFormat, language: Language): WrittenFile {
  const { extension, type, write } = WRITERS[to];
  return { name: `${fileName(recorded.journey)}.${extension}`, type, base64: Buffer.from(write(recorded, language)).toString('base64') };
}

/** When and where to, in characters that every file system takes. */
function fileName({ at, to }: Journey): string {
  const date = new Date(at);
  const time = Number.isNaN(date.getTime())
    ? ''
    : date
        .toISOString()
        .slice(0, -5)
        .replaceAll(/[^\dT]/g, '')
        .replace('T', '-');
  const goal = to.replaceAll(/[^a-zA-Z0-9.]+/g, '-').slice(0, 60);
  return ['journey', time, goal.replaceAll(/^[-.]+|[-.]+$/g, '')].filter(Boolean).join('-');
}
