/** The certificate's words in one language, for the page and for the file. Pure. */
import { dateTime, type Say, span } from '../words/index.ts';
import { type Certificate, type FinishedLab, versionsText } from './certificate.ts';
import type { CertificateText } from './certificate-file.ts';

/** @param now milliseconds since the epoch */
export function certificateText(certificate: Certificate, learner: string, say: Say, now: number): CertificateText {
  const { labs, of, total, versions } = certificate;
  return {
    title: say('certificate.title'),
    heading: `${say('certificate.heading')} · ${say('certificate.of')}`,
    name: learner.trim() === '' ? say('certificate.nobody') : learner.trim(),
    lines: [say('certificate.has', { count: labs.length, of })],
    columns: ['lab', 'date', 'time', 'verified', 'answered', 'hints', 'solved'].map((column) => say(`certificate.${column}`)),
    rows: [
      ...labs.map(({ title, at, figures }) => [say.words(title), dateTime(at), ...figuresOf(figures, say('certificate.unknown'))]),
      [say('certificate.total'), '', ...figuresOf(total, '')],
    ],
    notes: [
      say('certificate.verifiedWhy'),
      say('certificate.solvedWhy'),
      ...(versions.length === 0 ? [] : [say('certificate.versions', { versions: versionsText(versions) })]),
      say('certificate.honest', { date: dateTime(now) }),
    ],
  };
}

function figuresOf(figures: FinishedLab['figures'], unknown: string): string[] {
  if (figures === undefined) return [unknown, unknown, unknown, unknown, unknown];
  return [span(figures.milliseconds), ...[figures.verified, figures.answered, figures.hints, figures.solved].map(String)];
}
