/** Offers to have a lab's cluster ready while one reads: this lab's, or the next one's. Nothing is prepared without consent, given once or for always. */
import { useEffect, useState } from 'react';
import { Flavour } from '../../contract/index.ts';
import { Button } from '../controls/index.ts';
import { call, changeSettings, useApp, useLoaded, useSettings } from '../store/index.ts';
import { bytes, span, useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import { prepareTarget } from './prepare-target.ts';
import styles from './start-strip.module.css';

export function PrepareStrip() {
  const say = useSay();
  const { lab, session, position } = useLab();
  const wish = useSettings((settings) => settings.prepare);
  const environments = useApp((state) => state.environments) ?? [];
  // asked again when one came, went or rests, not at each message
  const stand = environments.map(({ flavour, state }) => `${flavour} ${state}`).join();
  // nor while something runs, or has just failed: one thing at a time
  const busy = useApp((state) => state.operations.some((one) => one.state === 'running' || one.state === 'failed')) ?? true;
  const ready = useApp((state) => state.engine.state) === 'ready';
  const course = useLoaded('course', 0, (engine) => engine.course.get()).value;
  const [declined, decline] = useState<string | undefined>();
  const half = position >= (lab.file.steps.length - 1) / 2;
  const target = ready && session !== undefined ? prepareTarget(lab.file, course, session.phase, half, environments) : undefined;
  const flavour = Flavour.safeParse(target?.environment).data;
  const wanted = flavour !== undefined && wish !== 'never' && declined !== flavour && !busy ? flavour : undefined;
  const outlook = useLoaded(wanted === undefined ? undefined : `outlook ${wanted}`, stand, (engine) =>
    engine.environments.outlook({ flavour: wanted ?? 'flannel' }),
  ).value;
  const go = wanted !== undefined && wish === 'always' && outlook?.short === 0 ? wanted : undefined;
  useEffect(() => {
    if (go === undefined) return;
    // once: what failed is not tried again by itself
    decline(go);
    void call((engine) => engine.environments.prepare({ flavour: go }));
  }, [go]);
  if (wanted === undefined || target === undefined || outlook === undefined || go !== undefined) return null;

  const name = say(`flavour.${wanted}`);
  const names = (flavours: readonly string[]) => flavours.map((one) => say(`flavour.${one}`)).join(', ');
  const facts = [
    say('prepare.takes', { size: bytes(outlook.bytes) }),
    ...(outlook.milliseconds === undefined ? [] : [say('prepare.about', { time: span(outlook.milliseconds) })]),
    ...(outlook.pause.length === 0 ? [] : [say('prepare.pauses', { names: names(outlook.pause) })]),
    ...(outlook.stop.length === 0 ? [] : [say('prepare.stops', { names: names(outlook.stop) })]),
    ...(outlook.short === 0 ? [] : [say('prepare.short', { size: bytes(outlook.short) })]),
  ];
  const start = () => {
    decline(wanted);
    void call((engine) => engine.environments.prepare({ flavour: wanted }));
  };
  return (
    <section className={styles.strip} aria-label={say('prepare.yes')}>
      <div className={styles.line}>
        <span className={styles.now}>
          {target.title === undefined ? say('prepare.ask', { name }) : say('prepare.askNext', { name, lab: say.words(target.title) })}
          <small>{facts.join(' · ')}</small>
        </span>
        {/* while the lab is read, starting it is what stands out */}
        <Button small look={target.title === undefined ? 'plain' : 'primary'} isDisabled={outlook.short > 0} onPress={start}>
          {say('prepare.yes')}
        </Button>
        <Button small isDisabled={outlook.short > 0} onPress={() => changeSettings({ prepare: 'always' })}>
          {say('prepare.always')}
        </Button>
        <Button small look="quiet" onPress={() => decline(wanted)}>
          {say('prepare.no')}
        </Button>
        <Button small look="quiet" onPress={() => changeSettings({ prepare: 'never' })}>
          {say('prepare.never')}
        </Button>
      </div>
    </section>
  );
}
