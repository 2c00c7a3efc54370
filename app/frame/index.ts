/** What stands around every screen: header, theme, help, banner, notes, the net under mistakes. */
export { ConnectionBanner } from './connection-banner.tsx';
export { ErrorBoundary } from './error-boundary.tsx';
export { Header } from './header.tsx';
export { Help } from './help.tsx';
export { useRootAttributes, useTheme } from './theme.ts';
export { Toasts } from './toasts.tsx';
