/** What one of the three says, in a word, an icon and a colour. */
import type { DataplaneVerdict, PassJourney, PassVerdict } from '../../contract/index.ts';
import { Tag, type Tone } from '../controls/index.ts';
import { useSay } from '../words/index.ts';

type Said = PassVerdict | DataplaneVerdict | PassJourney['did'];
const TONE: Record<Said, Tone> = { allow: 'ok', passed: 'ok', deny: 'bad', stopped: 'bad', notEnforced: 'warn', unknown: 'dashed' };
const ICON = { allow: 'check', passed: 'check', deny: 'cross', stopped: 'cross', notEnforced: 'alert', unknown: 'info' } as const;

export function Verdict({ of }: { of: Said }) {
  const say = useSay();
  return (
    <Tag tone={TONE[of]} icon={ICON[of]}>
      {say(`policy.verdict.${of}`)}
    </Tag>
  );
}
