import { pathToFileURL } from 'node:url';
import { type FieldsOf, renderMail, type TemplateName } from '../../emails/index.ts';
import { examples } from './mail-examples.ts';
import { shortExamples } from './safety-message-examples.ts';

/**
 * Returns an HTML page that shows every mail (as it looks, its subject and its text part) and every short text, for a person to judge. The
 * page loads nothing and runs no script.
 */
export async function gallery(): Promise<string> {
  const mails = (Object.keys(examples) as TemplateName[]).flatMap(mailsOf);
  const sections = await Promise.all(
    mails.map(async ({ title, mail }) => {
      const { subject, html, text } = await mail;
      return `<section><h2>${escaped(title)}</h2><p>${escaped(subject)}</p><div>
<iframe sandbox title="${escaped(title)}" srcdoc="${escaped(html)}"></iframe><pre>${escaped(text)}</pre></div></section>`;
    }),
  );
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Every mail</title><style>${style}</style></head><body><h1>Every mail</h1>${sections.join('\n')}
<h1>Every short text</h1>${shortSections().join('\n')}</body></html>`;
}

function shortSections(): string[] {
  return Object.entries(shortExamples()).flatMap(([channel, texts]) =>
    Object.entries(texts).map(
      ([name, text]) => `<section><h2>${escaped(`${channel}, ${name}`)}</h2><pre>${escaped(text)}</pre></section>`,
    ),
  );
}

function mailsOf<T extends TemplateName>(template: T) {
  const fields: Readonly<Record<string, FieldsOf<T>>> = examples[template];
  return Object.entries(fields).map(([name, each]) => ({
    title: `${template}: ${name}`,
    mail: renderMail(template, each),
  }));
}

const style = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1b1f; }
  section > div { display: flex; flex-wrap: wrap; gap: 1rem }
  iframe { width: 38rem; max-width: 100%; height: 46rem; border: 1px solid #ccc }
  pre { flex: 1 20rem; min-width: 0; margin: 0; padding: 1rem; background: #f5f3f4; white-space: pre-wrap }
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(await gallery());
}
