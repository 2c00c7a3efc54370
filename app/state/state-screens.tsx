/** The screens about the state: browse it now, compare moments of it, ask whether it lets pass; and of which cluster, where several run. */
import type { ReactNode } from 'react';
import { LabEnvironment } from '../../contract/index.ts';
import { Button, ChoiceMenu, Icon } from '../controls/index.ts';
import { hrefOf } from '../store/index.ts';
import type { ClusterView } from '../trace/index.ts';
import { useSay } from '../words/index.ts';
import styles from './state-page.module.css';

type Screen = 'state' | 'moments' | 'may-it-pass';
const TITLES: Record<Screen, string> = { state: 'state.browse', moments: 'state.moments', 'may-it-pass': 'policy.tab' };

interface Props {
  here: Screen;
  cluster: ClusterView;
  onFlavour: (flavour: LabEnvironment) => void;
  children?: ReactNode;
}

export function StateScreens({ here, cluster, onFlavour, children }: Props) {
  const say = useSay();
  const { choices, environment } = cluster;
  return (
    <div className={styles.screens}>
      <h1>{say('state.title')}</h1>
      <nav aria-label={say('state.views')}>
        {(['state', 'moments', 'may-it-pass'] as const).map((screen) => (
          <a
            key={screen}
            href={hrefOf({ screen, query: environment !== undefined && choices.length > 1 ? `cluster=${environment.flavour}` : '' })}
            {...(screen === here ? { 'aria-current': 'page' as const } : {})}
          >
            {say(TITLES[screen])}
          </a>
        ))}
      </nav>
      {environment !== undefined && choices.length > 1 && (
        <ChoiceMenu
          label={say('state.cluster')}
          chosen={environment.flavour}
          sections={[{ choices: choices.map(({ flavour }) => ({ id: flavour, label: say(`flavour.${flavour}`) })) }]}
          onChoose={(id) => {
            const flavour = LabEnvironment.safeParse(id);
            if (flavour.success) onFlavour(flavour.data);
          }}
          trigger={
            <Button small look="quiet" icon="box">
              {say(`flavour.${environment.flavour}`)}
              <Icon name="down" size={12} />
            </Button>
          }
        />
      )}
      <span className={styles.grow} />
      {children}
    </div>
  );
}
