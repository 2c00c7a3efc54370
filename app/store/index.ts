/** What the window knows: the mirror of the engine's state, the person's settings, the screen, notes to show. */
export { call, reportFrom } from './call.ts';
export { type Loaded, useLoaded } from './loaded.ts';
export { startMirror, useApp, useMirror } from './mirror.ts';
export { go, hrefOf, type Route, reaching, replaceRoute, useRoute } from './route.ts';
export { changeSettings, keepSettings, LONGEST_NAME, type Theme, useSettings } from './settings.ts';
export { light, type Spotlight, useSpotlight } from './spotlight.ts';
export { dismissToast, type Toast, toast, useToasts } from './toasts.ts';
