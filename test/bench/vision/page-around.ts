const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for an element or an attribute of HTML. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => entities[found]!)

/**
 * Follows the browser's light or dark mode; one column on a phone. Colour-blind people can tell the two colours apart.
 */
const style = `
:root { color-scheme: light dark; --annotation: light-dark(#0b62c4, #6db3ff); --model: light-dark(#b04a00, #ffa94d);
  --line: light-dark(#d5d9de, #3a4048); --card: light-dark(#fff, #1d2126); }
body { margin: 0 auto; max-width: 90rem; padding: 1rem clamp(.75rem, 3vw, 2.5rem); font: 16px/1.5 system-ui, sans-serif;
  background: light-dark(#f5f6f8, #14171a); color: light-dark(#1b1f24, #e6e8eb); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; } a { color: inherit; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem 1rem .2rem 0; text-align: left; font-weight: normal; white-space: nowrap; }
tr + tr { border-top: 1px solid var(--line); }
details { margin: 1rem 0; } summary { cursor: pointer; font-size: 1.1rem; font-weight: 600; }
small { font-weight: normal; opacity: .75; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; margin-top: .75rem; }
figure { margin: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; background: var(--card); }
figure svg { display: block; width: 100%; height: auto; max-height: 28rem; background: #0003; }
figcaption { padding: .6rem .8rem; font-size: .875rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .6rem; margin: .4rem 0 0; } dd { margin: 0; }
dt.annotation, span.annotation { color: var(--annotation); } dt.model, span.model { color: var(--model); }
span.annotation, span.model { border: 2px solid; border-radius: .25rem; padding: 0 .4rem; }
rect { fill: none; stroke-width: 2.5; vector-effect: non-scaling-stroke; pointer-events: all; }
rect.annotation { stroke: #2f8fff; } rect.model { stroke: #ff8c1a; stroke-dasharray: 7 4; }`

/** A self-contained page: no script, and nothing to load. */
export const pageAround = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><h1>${escaped(title)}</h1>
${body}
</body></html>
`
