/** The page's one style sheet: light and dark, screen and paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --dim: #57606a; --ground: #ffffff; --raised: #f6f8fa; --line: #d0d7de; --bad: #b3261e; --good: #1a6b3c; --changed: #7a4b00; --accent: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --dim: #9aa5b1; --ground: #0f1419; --raised: #1a2028; --line: #30363d; --bad: #ff8a80; --good: #7ee2a8; --changed: #ffcf70; --accent: #79b8ff; }
}
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem; color: var(--ink); background: var(--ground); font: 0.9rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; }
h2 { margin: 2rem 0 0.25rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 0.25rem; font-size: 0.9rem; }
h1, dd, td, th, pre { overflow-wrap: anywhere; }
p, ol, ul { margin: 0.15rem 0; }
ol, ul { padding-left: 1.2rem; }
header { padding: 1.25rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1.25rem; margin: 0; }
dt, .dim { color: var(--dim); }
dd { margin: 0; }
.small { font-size: 0.89em; }
.badge { padding: 0 0.5rem; border: 1px solid var(--accent); border-radius: 1rem; color: var(--accent); font-size: 0.8rem; font-weight: 600; }
.check::before { font-weight: 700; }
.check.verified { color: var(--good); }
.check.verified::before { content: "✓ "; }
.check.forged, .missing, .bad { color: var(--bad); }
.check.forged::before { content: "✗ "; }
.check.unverified { color: var(--dim); }
.outcome { font-weight: 600; }
.outcome::before { margin-right: 0.4rem; }
.outcome.delivered { color: var(--good); }
.outcome.delivered::before { content: "→"; }
.outcome.dropped, .outcome.rejected, .outcome.vanished { color: var(--bad); }
.outcome.dropped::before, .outcome.rejected::before, .outcome.vanished::before { content: "✗"; }
table { width: 100%; margin-top: 0.5rem; border-collapse: collapse; }
th, td { padding: 0.35rem 0.5rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-top: 0; color: var(--dim); font-size: 0.89em; font-weight: 600; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number { color: var(--dim); }
tr.place th { padding-top: 0.9rem; border-top: 2px solid var(--line); background: var(--raised); }
main section:not(.made-from) td:nth-child(2) { width: 9.5rem; }
td.packet { width: 19rem; }
.evidence { white-space: nowrap; }
tr.computed .evidence { color: var(--dim); }
tr.missing td:first-child, tr.drop td:first-child { border-left: 4px solid var(--bad); }
tr.drop strong { color: var(--bad); }
code, pre { font: 0.87em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; }
pre { margin: 0.3rem 0; padding: 0.4rem 0.6rem; border-radius: 0.25rem; background: var(--raised); }
header pre { background: var(--ground); }
.changed { color: var(--changed); font-weight: 600; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); }
@media (max-width: 48rem) {
  body { padding: 0.75rem; }
  dl, table, tbody { display: block; }
  dt { margin-top: 0.4rem; }
  main section:not(.made-from) thead { display: none; }
  main section:not(.made-from) tr { display: grid; grid-template-columns: 2.5rem 1fr auto; border-top: 1px solid var(--line); }
  main section:not(.made-from) :is(td, th) { border: 0; }
  main section:not(.made-from) td:nth-child(n + 4), tr.place th { grid-column: 1 / -1; }
  main section:not(.made-from) td:nth-child(2), td.packet { width: auto; }
  .made-from { overflow-x: auto; }
  .made-from table { display: table; }
  .made-from tbody { display: table-row-group; }
}
@media print {
  :root { color-scheme: light; --ink: #000000; --dim: #444444; --ground: #ffffff; --raised: #ffffff; --line: #999999; --bad: #8c0000; --good: #004d1f; --changed: #5c3900; --accent: #003a75; }
  @page { size: A4 landscape; margin: 10mm; }
  body { max-width: none; padding: 0; font-size: 8.5pt; }
  tr, li, pre { break-inside: avoid; }
  h2, h3, .outcome, tr.place { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
