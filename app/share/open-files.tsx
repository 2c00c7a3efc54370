/** Opens capsules that somebody chose or dropped, and shows the first journey in them. What is in them is judged by the engine. */
import { FileTrigger } from 'react-aria-components';
import { OPENED_BYTES } from '../../contract/index.ts';
import { Button } from '../controls/index.ts';
import { call, go, toast } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { base64Of } from './base64-of.ts';

export function OpenButton() {
  const say = useSay();
  return (
    <FileTrigger acceptedFileTypes={['.dojo', '.json']} allowsMultiple onSelect={(files) => void openFiles([...(files ?? [])])}>
      <Button small icon="folder">
        {say('share.open')}
      </Button>
    </FileTrigger>
  );
}

/** One after the other: each is read by the engine in a thread of its own. */
export async function openFiles(files: readonly File[]): Promise<void> {
  let first: string | undefined;
  for (const file of files) {
    if (file.size > OPENED_BYTES) {
      toast({ kind: 'error', error: { code: 'capsule.tooLarge', params: { name: file.name, limit: OPENED_BYTES / 1024 / 1024 }, detail: '' } });
      continue;
    }
    const base64 = await base64Of(file).catch(() => undefined);
    if (base64 === undefined) toast({ kind: 'error', error: { code: 'app.fileUnreadable', params: { name: file.name }, detail: '' } });
    else first ??= (await call((engine) => engine.journeys.import({ name: file.name.slice(0, 300), base64 })))?.ids[0];
  }
  if (first !== undefined) go({ screen: 'journeys', journey: first });
}
