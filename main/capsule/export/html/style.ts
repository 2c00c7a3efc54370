/** The page's one style sheet: light and dark, screen and paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --ground: #ffffff; --line: #d0d7de; --code: #f3f5f7; --bad: #b3261e; --changed: #7a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --dim: #9aa5b1; --ground: #0f1419; --line: #30363d; --code: #1a2028; --bad: #ff8a80; --changed: #ffcf70; }
}
@media print {
  :root { color-scheme: light; --ink: #000000; --dim: #444444; --ground: #ffffff; --line: #999999; --code: #ffffff; --bad: #8c0000; --changed: #5c3900; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  @page { margin: 12mm; }
}
body { margin: 0 auto; max-width: 100rem; padding: 1rem; color: var(--ink); background: var(--ground); font: 0.9rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.3; }
h1, dd, td, pre { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dt, .dim, caption { color: var(--dim); }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; }
th, td { padding: 0.3rem 0.5rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code, pre { font: 0.8rem/1.45 ui-monospace, monospace; white-space: pre-wrap; }
pre { padding: 0.5rem; background: var(--code); }
p, ol, ul { margin: 0.2rem 0; }
ol, ul { padding-left: 1.2rem; }
.evidence { white-space: nowrap; }
tr.computed td { font-style: italic; }
tr.computed code { font-style: normal; }
tr.missing td { border-left: 3px solid var(--bad); }
.missing, .bad { color: var(--bad); }
.changed { color: var(--changed); font-weight: 600; }
`;
