/** The look of the API page, by the dashboard's tokens. */
export const style = `
:root {
  color-scheme: light dark;
  --bg: light-dark(oklch(0.972 0.004 80), oklch(0.185 0.005 80));
  --panel: light-dark(oklch(0.995 0.002 80), oklch(0.22 0.006 80));
  --line: light-dark(oklch(0.9 0.006 80), oklch(0.32 0.007 80));
  --text: light-dark(oklch(0.25 0.008 80), oklch(0.94 0.005 80));
  --text-2: light-dark(oklch(0.42 0.009 80), oklch(0.8 0.007 80));
  --accent: light-dark(oklch(0.52 0.092 175), oklch(0.78 0.12 175));
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', monospace;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--bg); color: var(--text); font: 14px/1.45 Inter, system-ui, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
nav { display: flex; gap: 4px 16px; flex-wrap: wrap; padding: 12px 16px; border-bottom: 1px solid var(--line); background: var(--panel); }
nav a { padding: 8px 0; color: var(--text-2); text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .home { font-weight: 600; color: var(--text); }
main { max-width: 900px; padding: 24px 16px 48px; margin: 0 auto; }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.1; }
h2 { margin: 32px 0 8px; font-size: 20px; }
h3 { margin: 16px 0 4px; font-size: 13px; font-weight: 500; color: var(--text-2); }
p { margin: 0 0 8px; max-width: 72ch; }
details { border: 1px solid var(--line); border-radius: 6px; background: var(--panel); padding: 0 12px; }
details + details { margin-top: 4px; }
details[open] { padding-bottom: 12px; }
details:has(:target) { border-color: var(--accent); }
summary { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; min-height: 44px; padding: 12px 0; cursor: pointer; }
summary span, li span { color: var(--text-2); }
summary code { overflow-wrap: anywhere; }
code, b { font: 13px var(--mono); }
b { min-width: 52px; font-weight: 600; color: var(--accent); }
b.delete { color: light-dark(oklch(0.53 0.18 27), oklch(0.74 0.14 27)); }
ul { margin: 0; padding: 0 0 0 16px; list-style: none; }
li { padding: 2px 0; overflow-wrap: anywhere; }
li li { border-left: 1px solid var(--line); padding-left: 12px; }
@media (min-width: 1100px) {
  body { display: grid; grid-template-columns: 208px 1fr; }
  nav { position: sticky; top: 0; height: 100vh; flex-direction: column; flex-wrap: nowrap; border: 0; border-right: 1px solid var(--line); }
  nav a { padding: 4px 0; }
  main { width: 100%; margin: 0 0 0 48px; }
}
`;
