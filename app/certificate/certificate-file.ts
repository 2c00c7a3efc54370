/** The certificate as a page of its own, without script: for those who keep or send it. Pure. */
import type { WrittenFile } from '../../contract/index.ts';

const STYLE = `body{font:15px/1.6 system-ui,sans-serif;color:#1c2230;background:#fff;max-width:900px;margin:40px auto;padding:0 24px}
h1{font-size:30px;margin:4px 0}h2{font-weight:400;font-size:20px;margin:0 0 4px}p{margin:8px 0}table{width:100%;border-collapse:collapse;margin:18px 0}
th,td{text-align:right;padding:6px 8px;border-bottom:1px solid #d9dee8;font-variant-numeric:tabular-nums}th:first-child,td:first-child{text-align:left}
small{display:block;color:#4b5568;margin-top:6px}@page{margin:18mm}`;

export interface CertificateText {
  title: string;
  heading: string;
  name: string;
  lines: string[];
  columns: string[];
  rows: string[][];
  notes: string[];
}

export function certificateFile(language: string, { title, heading, name, lines, columns, rows, notes }: CertificateText): WrittenFile {
  const cells = (tag: 'td' | 'th', row: readonly string[]) => `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<p>${escaped(heading)}</p>
<h1>${escaped(title)}</h1>
<h2>${escaped(name)}</h2>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
<table>
<thead>${cells('th', columns)}</thead>
<tbody>${rows.map((row) => cells('td', row)).join('\n')}</tbody>
</table>
${notes.map((note) => `<small>${escaped(note)}</small>`).join('\n')}
</body>
</html>
`;
  const bytes = new TextEncoder().encode(html);
  return { name: 'packet-dojo-certificate.html', type: 'text/html', base64: btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')) };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
