/** What the directives of a lesson look like and do. */
import { type ReactNode, useState } from 'react';
import { isGuest } from '../../contract/index.ts';
import { Button, IconButton } from '../controls/index.ts';
import { toast } from '../store/index.ts';
import { shortNode, useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import { useAim } from './links/index.ts';
import { isFilled } from './placeholders.ts';
import styles from './prose.module.css';
import { targetOf } from './targets.ts';

/** A command: copied, or typed into a terminal where it belongs. */
export function Command({ text, origin }: { text: string; origin: string }) {
  const say = useSay();
  const { lab, session, environment, objects, actions } = useLab();
  // a lab from elsewhere types in its client only: elsewhere, a command of it would be root on this machine
  const target = isGuest(lab.file.id) && origin !== 'client' ? undefined : targetOf(origin, environment, objects);
  // what was not filled in is shown as ‹name›
  const runnable = session?.phase === 'running' && target !== undefined && isFilled(text, session.values) && !/‹[^›]+›/.test(text);
  const tell = (code: string) => () => toast({ kind: 'note', message: { code, params: {} } });
  const copy = () => void navigator.clipboard.writeText(text).then(tell('app.copied'), tell('app.notCopied'));
  const place = target?.kind === 'node' ? shortNode(target.name) : origin.replace(/^(node|pod):/, '');
  return (
    <div className={styles.cmd}>
      <code>
        <Unbroken text={text} />
      </code>
      {origin !== 'client' && <span className={styles.where}>{place}</span>}
      <span className={styles.cmdButtons}>
        <IconButton small icon="copy" label={say('lesson.copy')} onPress={copy} />
        <IconButton
          small
          icon="play"
          label={runnable ? say('lesson.run', { place }) : say('lesson.runLater')}
          isDisabled={!runnable}
          onPress={() => actions.run(origin, text)}
        />
      </span>
    </div>
  );
}

/** A command that wraps between its words only: `-o wide` never loses its hyphen. Long words may break; a space at a break is at the line's end. */
function Unbroken({ text }: { text: string }) {
  let at = 0;
  return text.split(/( +)/).map((word) => {
    at += word.length;
    return (
      <span key={at} className={word.trim() !== '' && word.length <= LONG_WORD ? styles.word : undefined}>
        {word}
      </span>
    );
  });
}

const LONG_WORD = 34;

export function JourneyButton() {
  const say = useSay();
  const { session, step, recording, actions } = useLab();
  if (step.journey === undefined) return null;
  return (
    <div className={styles.journey}>
      <Button look="primary" icon="send" isDisabled={session?.phase !== 'running' || recording} onPress={actions.record}>
        {recording ? say('journey.recording') : say('journey.send')}
      </Button>
    </div>
  );
}

export function StateLink({ node, view, find }: { node?: string; view?: string; find?: string }) {
  const say = useSay();
  const { actions } = useLab();
  const what = [node, view === undefined ? undefined : say(`view.${view}`), find === undefined ? undefined : `“${find}”`].filter(Boolean).join(' · ');
  return (
    <div className={styles.link}>
      <Button small icon="search" onPress={() => actions.showState({ node, view, find })}>
        {what === '' ? say('lesson.openState') : say('lesson.openStateAt', { what })}
      </Button>
    </div>
  );
}

export function MapLink(attributes: { node?: string; device?: string; pod?: string }) {
  const say = useSay();
  const [on, setOn] = useState(false);
  const { open } = useAim('map', attributes, on);
  const { node, device, pod } = attributes;
  return (
    <div className={styles.link}>
      <Button small icon="fit" onPress={open} onHoverChange={setOn} onFocusChange={setOn}>
        {say('lesson.showOnMap', { what: [pod ?? node, device].filter(Boolean).join(' · ') })}
      </Button>
    </div>
  );
}

export function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside className={styles.note}>
      {title !== '' && <b>{title}</b>}
      {children}
    </aside>
  );
}
