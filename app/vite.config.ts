/** Builds the interface into out/app. Relative base: the same files are served by the browser shell and loaded by Electron. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One file per big library, so that a change of ours does not invalidate them. What is imported lazily (xterm, the layout worker) stays lazy. */
const CHUNKS: readonly (readonly [string, RegExp])[] = [
  ['react', /node_modules\/(react|react-dom|scheduler)\//],
  ['controls', /node_modules\/(react-aria|react-stately|@react-aria|@react-stately|@internationalized|react-aria-components)/],
  ['map', /node_modules\/(@xyflow|d3-|zustand|classcat)/],
  ['markdown', /node_modules\/(react-markdown|remark|mdast|micromark|unified|hast|unist|vfile|property-information)/],
];

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here('../out/app'),
    emptyOutDir: true,
    target: 'chrome136',
    sourcemap: false,
    // no inlined data: URLs for scripts or workers: the content security policy allows our own files only
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: CHUNKS.map(([name, test]) => ({ name, test })) } },
    },
  },
});
