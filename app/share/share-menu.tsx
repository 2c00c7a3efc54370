/** Keeps a journey, or writes it for other programs. */
import { ExportFormat, type Journey } from '../../contract/index.ts';
import { Button, ChoiceMenu, Icon } from '../controls/index.ts';
import { call, toast } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { download } from './download.ts';

export function ShareMenu({ journey }: { journey: Journey }) {
  const say = useSay();
  const write = async (chosen: string) => {
    const to = ExportFormat.options.find((one) => one === chosen);
    if (to === undefined) return;
    const file = await call((engine) => engine.journeys.export({ id: journey.id, to, language: say.language }));
    if (file === undefined) return;
    download(file);
    toast({ kind: 'note', message: { code: 'app.share.written', params: { name: file.name } } });
  };
  return (
    <ChoiceMenu
      label={say('share.title')}
      sections={[{ choices: ExportFormat.options.map((to) => ({ id: to, label: say(`share.to.${to}`), note: say(`share.toWhat.${to}`) })) }]}
      onChoose={(chosen) => void write(chosen)}
      trigger={
        <Button small icon="save" aria-label={say('share.title')}>
          {say('share.keep')}
          <Icon name="down" size={12} />
        </Button>
      }
    />
  );
}
