/** A choice of one among a few. Once it is decided it shows what was right. */
import { Radio, RadioGroup } from 'react-aria-components';
import { Icon } from '../controls/index.ts';
import styles from './predict.module.css';
import { WordsLine } from './words-line.tsx';

interface Props {
  label: string;
  options: readonly string[];
  words: Readonly<Record<string, string>>;
  value: string | undefined;
  onChange: (option: string) => void;
  /** Decided: which was right. */
  correct?: string | undefined;
  disabled?: boolean;
}

export function Options({ label, options, words, value, onChange, correct, disabled = false }: Props) {
  const verdict = (option: string) => (correct === undefined ? undefined : option === correct ? 'right' : option === value ? 'wrong' : undefined);
  return (
    <RadioGroup
      aria-label={label}
      className={styles.options ?? ''}
      value={value ?? null}
      onChange={onChange}
      isDisabled={disabled}
      isReadOnly={correct !== undefined}
    >
      {options.map((option) => {
        const mark = verdict(option);
        return (
          <Radio key={option} value={option} className={styles.option ?? ''} data-verdict={mark}>
            <span className={styles.ring}>{mark !== undefined && <Icon name={mark === 'right' ? 'check' : 'cross'} size={15} />}</span>
            <WordsLine text={words[option] ?? option} inline />
          </Radio>
        );
      })}
    </RadioGroup>
  );
}
