/**
 * What the page may load and reach (CSP level 3). Both shells send it as a header with every file.
 *
 * `style-src 'unsafe-inline'` is needed: xterm.js and React Aria write `<style>` elements at run time and take no nonce. It lets nobody run code,
 * and with `img-src`, `font-src` and `connect-src` closed a style cannot carry anything out.
 * @param connect where scripts may connect to: `'self'` for the WebSocket of the browser shell, `'none'` in Electron
 */
export function contentSecurityPolicy(connect: "'self'" | "'none'"): string {
  return Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self' data:",
    'worker-src': "'self'",
    'connect-src': connect,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'frame-src': "'none'",
    'object-src': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
