import { describe, expect, it } from 'vitest';
import type { Course, LabProgress } from '../../contract/index.ts';
import { certificateOf, versionsText } from './certificate.ts';
import { certificateFile } from './certificate-file.ts';

const lab = (id: string) => ({
  id,
  title: { en: id, ja: id },
  summary: { en: '', ja: '' },
  minutes: 1,
  environment: 'flannel' as const,
  steps: ['a'],
  tasks: 1,
  hasRecording: false,
  here: { live: 'yes' as const, why: [] },
});
const course: Pick<Course, 'parts'> = { parts: [{ number: 1, title: { en: '', ja: '' }, labs: [lab('a'), lab('b'), lab('c'), lab('d')] }] };
const kept: LabProgress = { step: 'a', done: [], predictions: {}, tasks: {}, milliseconds: 9, starts: 1, updatedAt: 1 };
const record = (verified: number, kubernetes: string) => ({
  at: 7,
  milliseconds: 60_000,
  verified,
  answered: 2,
  solved: 1,
  hints: 3,
  versions: { kubernetes, flannel: '' },
});

describe('certificateOf', () => {
  const labs = {
    a: { ...kept, finishedAt: 5, record: record(4, 'v1.36.0') },
    b: { ...kept, finishedAt: 6 },
    c: kept,
    d: { ...kept, finishedAt: 8, record: record(1, 'v1.36.3') },
    elsewhere: { ...kept, finishedAt: 9 },
  };
  const certificate = certificateOf(course, { version: 1, labs });

  it('lists what was finished, and says what is not known', () => {
    expect(certificate.labs.map(({ id, at, figures }) => [id, at, figures?.verified])).toEqual([
      ['a', 7, 4],
      ['b', 6, undefined],
      ['d', 7, 1],
    ]);
    expect(certificate.of).toBe(4);
  });
  it('adds up, and names each version once', () => {
    expect(certificate.total).toEqual({ milliseconds: 120_000, verified: 5, answered: 4, hints: 6, solved: 2 });
    expect(versionsText(certificate.versions)).toBe('kubernetes v1.36.0, v1.36.3');
  });
});

describe('certificateFile', () => {
  it('is a page without script, in which a name is only text', () => {
    const name = '<img src=x onerror=alert(1)> 太郎 & "co"';
    const { base64 } = certificateFile('ja', { title: '修了証', heading: 'h', name, lines: [], columns: ['<b>'], rows: [['a']], notes: ['n'] });
    const html = new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0));
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; 太郎 &amp; &quot;co&quot;');
    expect(html).not.toMatch(/<(img|script|b)[ >]/);
    expect(html).toContain('<html lang="ja">');
  });
});
