/** A field to type in, with suggestions below it that what is typed narrows. What is typed counts, whether it was suggested or not. */
import { Button, Collection, ComboBox, FieldError, Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components';
import styles from './combo.module.css';
import { Icon } from './icon.tsx';
import menu from './menu.module.css';
import { narrowed, type Suggestions } from './narrowed.ts';

interface Props {
  label: string;
  text: string;
  onText: (text: string) => void;
  suggestions: readonly Suggestions[];
  /** Name of the list, for screen readers and for the button that opens it. */
  listLabel: string;
  placeholder?: string;
  /** What is wrong with the text. */
  problem?: string | undefined;
}

export function Combo({ label, text, onText, suggestions, listLabel, placeholder, problem }: Props) {
  return (
    <ComboBox
      className={styles.field ?? ''}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="focus"
      inputValue={text}
      onInputChange={onText}
      items={narrowed(suggestions, text)}
      isInvalid={problem !== undefined}
    >
      <Label>{label}</Label>
      <div className={styles.box}>
        <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} spellCheck={false} autoComplete="off" />
        <Button className={styles.open ?? ''} aria-label={listLabel}>
          <Icon name="down" size={14} />
        </Button>
      </div>
      <FieldError className={styles.problem ?? ''}>{problem}</FieldError>
      <Popover className={`${menu.popover ?? ''} ${styles.popover ?? ''}`} placement="bottom start">
        <ListBox<Suggestions> className={menu.menu ?? ''} aria-label={listLabel}>
          {(section) => (
            <ListBoxSection id={section.title}>
              <Header className={menu.section ?? ''}>{section.title}</Header>
              <Collection items={section.items}>
                {(item) => (
                  <ListBoxItem id={item.id} textValue={item.id} className={menu.item ?? ''}>
                    <span className={menu.words}>
                      <span className={styles.name}>{item.id}</span>
                      {item.note !== '' && <small>{item.note}</small>}
                    </span>
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
