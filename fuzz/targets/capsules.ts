/** Capsules: files from anybody, opened, and written in every other form. */
import { readPcapng } from '../../main/capsule/export/pcapng/read-pcapng.fixture.ts';
import { journeyHtml, journeyMermaid, journeyPcapng } from '../../main/capsule/index.ts';
import { openedCapsule } from '../../main/capsule/read/opened.ts';
import { packed, recordedFixture } from '../../main/capsule/recordings.fixture.ts';
import { capsules } from '../samples/journeys.ts';
import { bytesTarget, type Target } from '../target.ts';

const REFUSES = ['tooLarge', 'notCapsule', 'damaged', 'tooDeep', 'tooMany', 'newer', 'badShape', 'tooLong', 'badName'].map((code) => `capsule.${code}`);

const recorded = () => JSON.stringify({ version: 2, made: { at: 0, by: '', versions: {} }, recordings: [recordedFixture('closed-port')] });

export const CAPSULES: readonly Target[] = [
  bytesTarget({
    name: 'capsule',
    form: 'json',
    samples: () => [...capsules().map((text) => JSON.stringify(JSON.parse(text))), Buffer.from(recorded()).toString('latin1')],
    read: (bytes) =>
      openedCapsule(bytes, 'a.dojo').map((one) => [one, readPcapng(journeyPcapng(one, 'en')), journeyHtml(one, 'ja'), journeyMermaid(one, 'en')]),
    refuses: REFUSES,
    growth: 1_000,
  }),
  bytesTarget({
    name: 'capsule-file',
    samples: () => [Buffer.from(packed([recordedFixture('closed-port')])).toString('latin1')],
    read: (bytes) => openedCapsule(bytes, 'a.dojo'),
    refuses: REFUSES,
    // gzip makes a thousandth of what repeats itself
    growth: 2_000,
  }),
];
