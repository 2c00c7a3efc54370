/** The interface starts: settings, the line to the engine, the first screen. */
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { keepSettings, startMirror } from './store/index.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');

keepSettings(localStorage);
startMirror(globalThis.window);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
