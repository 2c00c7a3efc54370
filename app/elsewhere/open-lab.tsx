/** Opens a lab from elsewhere: a file or a folder is chosen, what it will run is shown, and only then is anything kept. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { type ErrorReport, type GuestLook, OPENED_BYTES } from '../../contract/index.ts';
import { Button, Window } from '../controls/index.ts';
import { base64Of } from '../share/index.ts';
import { go, reportFrom, useMirror } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { ChooseLab } from './choose-lab.tsx';
import { LookedAt } from './looked-at.tsx';

type Asked = { path: string } | { name: string; base64: string };

export function OpenLab() {
  const say = useSay();
  const engine = useMirror((mirror) => mirror.engine);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [look, setLook] = useState<GuestLook | undefined>();
  const [error, setError] = useState<ErrorReport | undefined>();

  const begin = (shown: boolean) => {
    setOpen(shown);
    setLook(undefined);
    setError(undefined);
  };
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await work().catch((thrown: unknown) => setError(reportFrom(thrown)));
    setBusy(false);
  };
  const ask = (asked: () => Promise<Asked>) =>
    void run(async () => {
      if (engine !== undefined) setLook(await engine.elsewhere.look(await asked()));
    });
  const keep = ({ ticket, replaces }: GuestLook) =>
    void run(async () => {
      const kept = await engine?.elsewhere.open({ ticket, replace: replaces });
      if (kept === undefined) return;
      setOpen(false);
      go({ screen: 'lab', lab: kept.lab });
    });
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    const name = file.name.slice(0, 300);
    if (file.size > OPENED_BYTES) return setError({ code: 'guest.tooLarge', params: { path: name, limit: OPENED_BYTES / 1024 }, detail: '' });
    ask(async () => ({ name, base64: await base64Of(file) }));
  };

  const again = (
    <FileTrigger acceptedFileTypes={['.gz', '.tgz', '.tar']} onSelect={(files) => choose(files?.[0])}>
      <Button icon="folder" isDisabled={busy}>
        {say('elsewhere.file')}
      </Button>
    </FileTrigger>
  );
  const foot = (
    <>
      <Button onPress={() => (look === undefined ? begin(false) : begin(true))}>{say(look === undefined ? 'cancel' : 'elsewhere.back')}</Button>
      {look?.plan !== undefined && (
        <Button look="primary" isDisabled={busy} onPress={() => keep(look)}>
          {say(look.replaces ? 'elsewhere.replace' : 'elsewhere.open')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <Button small icon="plus" onPress={() => begin(true)}>
        {say('elsewhere.choose')}
      </Button>
      <Window wide open={open} title={say(look?.plan === undefined ? 'elsewhere.chooseTitle' : 'elsewhere.runs')} onClose={() => begin(false)} foot={foot}>
        {look === undefined ? (
          <ChooseLab busy={busy} error={error} onPath={(path) => ask(async () => ({ path }))}>
            {again}
          </ChooseLab>
        ) : (
          <LookedAt look={look} error={error} />
        )}
      </Window>
    </>
  );
}
