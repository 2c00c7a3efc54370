/** The controls that every screen is made of, on react-aria-components; how they look stands here and nowhere else. */
export { Button, IconButton } from './button.tsx';
export { Combo } from './combo.tsx';
export { cx } from './cx.ts';
export { Window } from './dialog.tsx';
export { More } from './disclosure.tsx';
export { Empty, Spinner, Waiting } from './empty.tsx';
export { ErrorNote } from './error-note.tsx';
export { Field } from './field.tsx';
export { Icon, type IconName } from './icon.tsx';
export { type Choice, ChoiceMenu } from './menu.tsx';
export type { Suggestions } from './narrowed.ts';
export { OVERLAYS, overlays } from './overlays.ts';
export { Progress } from './progress.tsx';
export { Search } from './search.tsx';
export { Split } from './split.tsx';
export { Dot, Tag, type Tone } from './tag.tsx';
export { Tip } from './tip.tsx';
