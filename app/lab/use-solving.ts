/** Shows what the program does in the learner's place: brings the terminal, the journey or the hop to the front, and opens the terminal that is wanted. */
import { useEffect, useEffectEvent } from 'react';
import { LegName, type Solving, type TerminalTarget } from '../../contract/index.ts';
import { selectHop } from '../journey/index.ts';
import { toast } from '../store/index.ts';
import { openTerminal, showTerminal } from '../terminal/index.ts';
import type { Tab } from './lab-context.ts';

interface Stage {
  showTab: (tab: Tab) => void;
  targetOf: (place: string) => TerminalTarget | undefined;
}

export function useSolving(solving: Solving | undefined, { showTab, targetOf }: Stage): void {
  const show = useEffectEvent(() => {
    const does = solving?.does;
    if (does?.do === 'open') {
      const target = targetOf(does.place);
      showTab('terminal');
      if (target !== undefined) openTerminal(target);
    }
    if (does?.do === 'type') {
      showTab('terminal');
      showTerminal(does.terminal);
    }
    if (does?.do === 'unseen') toast({ kind: 'note', message: { code: 'app.solving.unseen', params: { place: does.place } } });
    if (does?.do === 'journey') showTab('journey');
    const hop = does?.do === 'answer' ? hopIn(does.value) : undefined;
    if (hop !== undefined) {
      showTab('journey');
      selectHop(hop.at, hop.leg);
    }
  });
  // each message brings a new object: what it says is what matters
  const key = JSON.stringify(solving?.does);
  useEffect(() => {
    if (key !== undefined) show();
  }, [key]);
}

/** `request:4`: the answer to a question about a hop. */
function hopIn(value: string): { leg: LegName; at: number } | undefined {
  const [, name, at] = /^(\w+):(\d{1,6})$/.exec(value) ?? [];
  const leg = LegName.options.find((one) => one === name);
  return leg === undefined ? undefined : { leg, at: Number(at) };
}
