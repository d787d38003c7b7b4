import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const style = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1b1f }
  h2 { margin-top: 2.5rem } h2 small { color: #666; font-weight: 400 }
  nav a { margin-right: 1rem } a { color: #8a1253 }
  table { border-collapse: collapse; width: 100% } code { font-size: .9em }
  th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #ddd }
  td.money { text-align: right; font-variant-numeric: tabular-nums } .bad { color: #a3160f; font-weight: 600 }
  button { font: inherit; padding: .4rem 1rem }
`;

/** A whole page: a title and what is on it, without script. */
export function pageWith(title: string, content: ReactNode): string {
  const markup = renderToStaticMarkup(
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style>{style}</style>
      </head>
      <body>{content}</body>
    </html>,
  );
  return `<!doctype html>${markup}`;
}
