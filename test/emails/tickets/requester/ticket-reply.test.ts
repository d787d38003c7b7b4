import { expect, it } from 'vitest';
import { renderMail } from '../../../../emails/index.ts';

it('shows markup, spaces and line ends of a message as they were typed, in both parts', async () => {
  const { text, html } = await renderMail('ticket-reply', {
    ref: '7K3QX9BD',
    category: 'billing',
    safety: false,
    locale: 'en-GB',
    known: null,
    message: 'Hi <b>Alex</b>,\r\n\r\n  1.  try & wait\r\n<script>alert(1)</script>',
    nextUpdateBy: null,
    updateWithin: null,
    closesAt: null,
    proposal: false,
  });
  expect(text).toContain('Hi <b>Alex</b>,\n\n  1.  try & wait\n<script>alert(1)</script>');
  expect(html).toContain('Hi &lt;b&gt;Alex&lt;/b&gt;,<br/><br/>  1.  try &amp; wait<br/>&lt;script&gt;');
  expect(html).not.toContain('<script');
});
