/** The process that a file is read in. */
import { z } from 'zod';
import { answerParent } from '../../operation/index.ts';
import { openedCapsule } from './opened.ts';

const Given = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() });

answerParent((message) => {
  const { bytes, name } = Given.parse(message);
  return openedCapsule(bytes, name);
});
