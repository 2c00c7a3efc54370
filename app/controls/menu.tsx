/** A button that opens a list to choose from, in sections where there are any. */
import type { ReactNode } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';

export interface Choice {
  id: string;
  label: string;
  note?: string;
}

interface Props {
  label: string;
  trigger: ReactNode;
  sections: readonly { title?: string; choices: readonly Choice[] }[];
  /** The choice that holds now; shows ticks. */
  chosen?: string;
  onChoose: (id: string) => void;
}

export function ChoiceMenu({ label, trigger, sections, chosen, onChoose }: Props) {
  const selection = chosen === undefined ? {} : { selectionMode: 'single' as const, selectedKeys: [chosen] };
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu aria-label={label} className={styles.menu ?? ''} onAction={(key) => onChoose(String(key))} {...selection}>
          {sections.map((section) => (
            <MenuSection key={section.title ?? ''} {...(section.title === undefined ? { 'aria-label': label } : {})}>
              {section.title !== undefined && <Header className={styles.section ?? ''}>{section.title}</Header>}
              {section.choices.map((choice) => (
                <MenuItem key={choice.id} id={choice.id} textValue={choice.label} className={styles.item ?? ''}>
                  {chosen !== undefined && <span className={styles.tick}>{choice.id === chosen && <Icon name="check" size={14} />}</span>}
                  <span className={styles.words}>
                    {choice.label}
                    {choice.note !== undefined && <small>{choice.note}</small>}
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
