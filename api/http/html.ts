import { createHash } from 'node:crypto';

/** Text made safe for a page, or for an attribute in double quotes. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A page without style or script. `title` is text, `content` is HTML. */
export const plainPage = (title: string, content: string): string =>
  `${head(title)}<h1>${escaped(title)}</h1>${content}</html>`;

const style =
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1.5rem;color:#1a1a1a;background:#fff}' +
  'textarea{font:inherit;width:100%;box-sizing:border-box;min-height:6rem}fieldset{border:0;padding:0;margin:0 0 1rem}' +
  'label{display:block;margin:.25rem 0}' +
  'button{font:inherit;padding:.75rem 1.5rem;margin-top:1rem;border:0;border-radius:.5rem;color:#fff;background:#8a0f4d}' +
  ':focus-visible{outline:3px solid #1a5fd0;outline-offset:2px}[role=alert]{font-weight:bold;color:#a30000}';

const policyWith = (formAction: "'self'" | "'none'"): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** The content security policy of a page with a form: it may show its own style and send its own form. */
export const formPolicy = policyWith("'self'");

/** The content security policy of a page that is only read: it may show its own style. */
export const readingPolicy = policyWith("'none'");

/** A page for anybody; search engines may list it. `title` is text, `content` is HTML. */
export const readingPage = (title: string, content: string): string =>
  `${head(title, `<style>${style}</style>`)}<main><h1>${escaped(title)}</h1>${content}</main></html>`;

/** A page for whoever has its address; search engines are told not to list it. `title` is text, `content` is HTML. */
export const formPage = (title: string, content: string): string =>
  head(title, `<meta name="robots" content="noindex,nofollow"><style>${style}</style>`) +
  `<main><h1>${escaped(title)}</h1>${content}</main></html>`;

const head = (title: string, more = ''): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<title>${escaped(title)} – HOTMESS Support</title>${more}`;
