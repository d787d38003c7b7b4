import { Body, Container, Head, Heading, Hr, Html, Preview, render, Text, toPlainText } from '@react-email/components';
import { Children, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import { telephoneLink } from '../../domain/texts/emergency-lines.ts';

/*
 * The look of every mail; only this file uses the component library. Dark text on light, one column, no images, nothing loaded from
 * elsewhere. Every pair of colours has a contrast of at least 7 to 1.
 */

const ink = '#1c1a1e';
const quiet = '#57525c';
const accent = '#8a1253';
const paper = '#ffffff';
const mist = '#f4f1f3';
const line = '#e3dde1';
const font = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

const base: CSSProperties = { margin: '0 0 16px', fontSize: '16px', lineHeight: '24px', color: ink };
const cell: CSSProperties = { padding: '4px 16px 4px 0', fontSize: '15px', lineHeight: '22px', verticalAlign: 'top' };
const label: CSSProperties = {
  ...cell,
  width: '1%',
  whiteSpace: 'nowrap',
  textAlign: 'left',
  fontWeight: 400,
  color: quiet,
};

/** A whole mail: its heading, the preview that mail programs show beside the subject, its content and its small print. */
export function Page(props: { title: string; preview: string; footer: ReactNode; children: ReactNode }): ReactElement {
  return (
    <Html lang="en-GB">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light only" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{props.title}</title>
      </Head>
      <Body style={{ margin: 0, padding: '24px 8px', backgroundColor: mist, fontFamily: font }}>
        <Preview>{props.preview}</Preview>
        <Container style={{ maxWidth: '560px', backgroundColor: paper, borderTop: `4px solid ${accent}` }}>
          <div style={{ padding: '24px 24px 20px', overflowWrap: 'break-word', wordBreak: 'break-word' }}>
            <Text
              data-skip-in-text="true"
              style={{ ...base, margin: '0 0 20px', fontSize: '14px', fontWeight: 700, letterSpacing: '3px' }}
            >
              HOTMESS
            </Text>
            <Heading style={{ margin: '0 0 20px', fontSize: '24px', lineHeight: '30px', color: ink }}>
              {props.title}
            </Heading>
            {props.children}
            <Hr style={{ margin: '24px 0 16px', borderTop: `1px solid ${line}` }} />
            <Text style={{ ...base, margin: 0, fontSize: '14px', lineHeight: '20px', color: quiet }}>
              {props.footer}
            </Text>
          </div>
        </Container>
      </Body>
    </Html>
  );
}

/** A paragraph. */
export function Paragraph(props: { children: ReactNode }): ReactElement {
  return <Text style={base}>{props.children}</Text>;
}

/** Text that a reader should find at a glance, such as a promised instant. */
export function Strong(props: { children: ReactNode }): ReactElement {
  return <strong style={{ fontWeight: 700 }}>{props.children}</strong>;
}

/** A short table of labels and values; each row is one line in the text part. Rows without a value are left out. */
export function Facts(props: { rows: Readonly<Record<string, string | null>> }): ReactElement {
  return (
    <table cellPadding="0" cellSpacing="0" style={{ width: '100%', margin: '0 0 16px', borderCollapse: 'collapse' }}>
      <tbody>
        {Object.entries(props.rows).map(
          ([name, value]) =>
            value !== null && (
              <tr key={name} className="fact">
                <th scope="row" style={label}>{`${name}: `}</th>
                <td style={{ ...cell, color: ink, fontWeight: 600 }}>{value}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

/** A short bulleted list. */
export function Lines(props: { lines: readonly string[] }): ReactElement {
  return (
    <ul style={{ ...base, padding: '0 0 0 20px' }}>
      {props.lines.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

/** A numbered list of steps. */
export function Steps(props: { steps: readonly ReactNode[] }): ReactElement {
  return (
    <ol style={{ ...base, padding: '0 0 0 24px' }}>
      {Children.map(props.steps, (each) => (
        <li style={{ margin: '0 0 8px' }}>{each}</li>
      ))}
    </ol>
  );
}

/** What a person wrote, exactly: lines and spaces are kept, and nothing in it acts as markup. `quoted` marks words that we pass on. */
export function Words(props: { text: string; quoted?: boolean }): ReactElement {
  const lines = props.text.split(/\r\n|\r|\n/);
  const quoted = { padding: '0 0 0 16px', borderLeft: `3px solid ${line}` };
  return (
    <div className="words" style={{ ...base, ...(props.quoted ? quoted : {}), whiteSpace: 'pre-wrap' }}>
      {lines.flatMap((each, index) => (index === 0 ? [each] : [<br key={index} />, each]))}
    </div>
  );
}

/** A box that readers see first. */
export function Callout(props: { children: ReactNode }): ReactElement {
  return (
    <div
      style={{ margin: '0 0 20px', padding: '14px 16px 1px', borderLeft: `4px solid ${accent}`, backgroundColor: mist }}
    >
      {props.children}
    </div>
  );
}

/** A telephone number that a phone can call. */
export function Phone(props: { number: string }): ReactElement {
  return (
    <a href={telephoneLink(props.number)} style={{ color: accent, fontWeight: 700, whiteSpace: 'nowrap' }}>
      {props.number}
    </a>
  );
}

/** A button on a line of its own, for what we ask the reader to do. The text part shows its words and its address. */
export function Action(props: { href: string; children: string }): ReactElement {
  const button: CSSProperties = {
    display: 'inline-block',
    padding: '10px 20px',
    backgroundColor: accent,
    color: paper,
  };
  return (
    <Text style={base}>
      <a className="action" href={props.href} style={{ ...button, fontWeight: 700, textDecoration: 'none' }}>
        {props.children}
      </a>
    </Text>
  );
}

/** A link within a sentence, for what a reader may do but we do not ask for. The text part shows its words and its address. */
export function QuietLink(props: { href: string; children: string }): ReactElement {
  return (
    <a className="action" href={props.href} style={{ color: accent }}>
      {props.children}
    </a>
  );
}

/** The HTML and text parts of a mail (EM-01). The text part says everything that the HTML part says, with one line per paragraph. */
export async function partsOf(mail: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(mail);
  const text = toPlainText(html, {
    selectors: [
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'hr', options: { length: 2 } },
      { selector: 'tr.fact', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'div.words', format: 'pre' },
      { selector: 'a[href^="tel:"]', format: 'inline' },
      { selector: 'a.action', format: 'anchor', options: { linkBrackets: false } },
    ],
  });
  return { html, text: `${text.trim()}\n` };
}
