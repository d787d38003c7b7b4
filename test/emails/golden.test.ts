import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { examples } from '../../dev/gallery/mail-examples.ts';
import { gallery } from '../../dev/gallery/mail-gallery.ts';
import { shortExamples } from '../../dev/gallery/safety-message-examples.ts';
import { type FieldsOf, renderMail, type TemplateName } from '../../emails/index.ts';

const folder = new URL('golden/', import.meta.url);
const rewrite = process.env['UPDATE_GOLDEN'] === '1';
const templates = Object.keys(examples) as TemplateName[];

/** The files that each example is kept in: one a person reads like the mail's text, one with a tag a line. */
async function filesOf<T extends TemplateName>(template: T): Promise<Record<string, string>> {
  const fields: Readonly<Record<string, FieldsOf<T>>> = examples[template];
  const files: Record<string, string> = {};
  for (const [name, each] of Object.entries(fields)) {
    const { subject, text, html } = await renderMail(template, each);
    files[`${template}.${name}.txt`] = `Subject: ${subject}\n\n${text}`;
    files[`${template}.${name}.html`] = `${html.replaceAll('><', '>\n<')}\n`;
  }
  return files;
}

/** The short texts of each channel are kept in one file, each under its name. */
function shortFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shortExamples()).map(([channel, texts]) => [
      `${channel}.short.txt`,
      Object.entries(texts)
        .map(([name, text]) => `${name}\n${text}\n`)
        .join('\n'),
    ]),
  );
}

/** UPDATE_GOLDEN=1 writes the files anew; the diff is then read by a person. */
if (rewrite) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const template of templates)
    for (const [file, content] of Object.entries(await filesOf(template)))
      await writeFile(new URL(file, folder), content);
  for (const [file, content] of Object.entries(shortFiles())) await writeFile(new URL(file, folder), content);
}

describe('the mails as they were approved', () => {
  it.each(templates)('EM-01 %s is written as in its golden files, text and HTML', async (template) => {
    for (const [file, content] of Object.entries(await filesOf(template)))
      expect(content, `${file}: if the change is meant, run with UPDATE_GOLDEN=1 and read the diff`).toBe(
        await readFile(new URL(file, folder), 'utf8'),
      );
  });

  it('CI-02 PN-01 the short texts are written as in their golden files', async () => {
    for (const [file, content] of Object.entries(shortFiles()))
      expect(content, `${file}: if the change is meant, run with UPDATE_GOLDEN=1 and read the diff`).toBe(
        await readFile(new URL(file, folder), 'utf8'),
      );
  });

  it('keeps no golden file of a mail that is no more', async () => {
    const wanted = [...(await Promise.all(templates.map(filesOf))), shortFiles()].flatMap((files) =>
      Object.keys(files),
    );
    expect((await readdir(folder)).toSorted()).toEqual(wanted.toSorted());
  });

  it('shows every example in the gallery, without a script', async () => {
    const page = await gallery();
    for (const template of templates)
      for (const name of Object.keys(examples[template])) expect(page).toContain(`<h2>${template}: ${name}</h2>`);
    for (const [channel, texts] of Object.entries(shortExamples()))
      for (const name of Object.keys(texts)) expect(page).toContain(`<h2>${channel}, ${name}</h2>`);
    expect(page).not.toMatch(/<script/i);
  });
});
