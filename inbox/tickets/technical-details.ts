import type { NewAttachment } from '../../db/queries/tickets/attachments.ts';

/** What helps to find a technical fault, as far as the requester has told it (TK-15). */
export interface TechnicalDetails {
  readonly device?: string | undefined;
  readonly os?: string | undefined;
  readonly browser?: string | undefined;
  readonly steps?: string | undefined;
  readonly error?: string | undefined;
}

const titles = { device: 'Device', os: 'System', browser: 'Browser', steps: 'Steps', error: 'Error' } as const;

/** The text of a message with the technical details as a readable block beneath it; the text alone where there are none. */
export function withDetails(text: string, technical: TechnicalDetails = {}): string {
  const lines = Object.entries(titles).flatMap(([name, title]) => {
    const told = technical[name as keyof TechnicalDetails]?.trim();
    return told ? [`${title}: ${told}`] : [];
  });
  return lines.length ? `${text}\n\n${lines.join('\n')}` : text;
}

/**
 * The names of what a technical ticket still lacks (TK-15). The operating system may stand in for the device, a picture for the error
 * message.
 */
export function missingFrom(technical: TechnicalDetails = {}, attachments: readonly NewAttachment[] = []): string[] {
  const pictured = attachments.some(({ contentType }) => contentType.startsWith('image/'));
  const told = {
    device: technical.device?.trim() || technical.os?.trim(),
    browser: technical.browser?.trim(),
    steps: technical.steps?.trim(),
    error: technical.error?.trim() || pictured,
  };
  return Object.entries(told).flatMap(([name, there]) => (there ? [] : [name]));
}
