/** The process that a lab from elsewhere is read in. */
import { z } from 'zod';
import { answerParent } from '../../operation/index.ts';
import { looked } from './looked.ts';

const Bytes = z.instanceof(Uint8Array);
const Asked = z.object({
  given: z.union([z.object({ name: z.string(), archive: Bytes }), z.object({ name: z.string(), files: z.map(z.string(), Bytes) })]),
  known: z.object({ recorded: z.map(z.string(), z.boolean()), images: z.set(z.string()) }),
});

answerParent((message) => {
  const { given, known } = Asked.parse(message);
  return looked(given, known);
});
