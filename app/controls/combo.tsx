/**
 * A field to type in, with suggestions below it that what is typed narrows. What is typed counts, whether it was suggested or not. The keys are those of an editable
 * combobox whose list is chosen from by hand (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/); nothing beside the list is hidden from anybody while it is open.
 */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import styles from './combo.module.css';
import { Icon } from './icon.tsx';
import menu from './menu.module.css';
import { narrowed, type Suggestions } from './narrowed.ts';
import { placeBelow } from './place-below.ts';

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
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [wanted, want] = useState(false);
  /** Position in the list; -1: none. */
  const [active, setActive] = useState(-1);
  const sections = wanted ? narrowed(suggestions, text) : [];
  const items = sections.flatMap((section) => section.items);
  const isOpen = items.length > 0;
  const idOf = (position: number) => `${id}-${position}`;

  useLayoutEffect(() => {
    if (isOpen && box.current !== null && list.current !== null) return placeBelow(box.current, list.current);
  }, [isOpen]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    want(false);
    setActive(-1);
  };
  const write = (written: string) => {
    onText(written);
    want(true);
    setActive(-1);
  };
  const choose = (chosen: string) => {
    onText(chosen);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = items.length - 1;
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      want(true);
      setActive(event.key === 'ArrowDown' ? (active < last ? active + 1 : 0) : active > 0 ? active - 1 : last);
    } else if (event.key === 'Enter' && isOpen && items[active] !== undefined) choose(items[active].id);
    else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.field} data-invalid={problem !== undefined || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box} ref={box}>
        <input
          id={id}
          ref={input}
          className={styles.input}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(items[active] === undefined ? {} : { 'aria-activedescendant': idOf(active) })}
          {...(problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` })}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => want(true)}
          onClick={() => want(true)}
          onBlur={close}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
        />
        <button
          type="button"
          className={styles.open}
          aria-label={listLabel}
          tabIndex={-1}
          onMouseDown={(event) => {
            // the field keeps the focus
            event.preventDefault();
            input.current?.focus();
            if (isOpen) close();
            else want(true);
          }}
        >
          <Icon name="down" size={14} />
        </button>
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
      <div id={`${id}-list`} ref={list} popover="manual" role="listbox" aria-label={listLabel} className={`${menu.popover ?? ''} ${styles.popover ?? ''}`}>
        <Options sections={sections} active={active} idOf={idOf} onChoose={choose} />
      </div>
    </div>
  );
}

interface OptionsProps {
  sections: readonly Suggestions[];
  active: number;
  idOf: (position: number) => string;
  onChoose: (id: string) => void;
}

function Options({ sections, active, idOf, onChoose }: OptionsProps) {
  let position = -1;
  return sections.map(({ title, items }) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
    <div key={title} role="group" aria-label={title}>
      <div className={menu.section} aria-hidden="true">
        {title}
      </div>
      {items.map((item) => {
        position += 1;
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field hears the keys
          <div
            key={item.id}
            id={idOf(position)}
            role="option"
            aria-selected={position === active}
            tabIndex={-1}
            className={styles.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(item.id)}
          >
            <span className={styles.name}>{item.id}</span>
            {item.note !== '' && <small>{item.note}</small>}
          </div>
        );
      })}
    </div>
  ));
}
