import type { Instant } from '../../domain/machine/instant.ts';
import { Paragraph, Strong } from '../kit/kit.tsx';
import { londonTime } from '../kit/london-time.ts';
import { StaffNotice } from '../kit/staff-notice.tsx';
import type { MailTemplate } from '../kit/template.ts';

/** A silence that the watchdog noticed (CI-06), for whoever is on call. Holds no personal data. */
export interface WatchdogAlarm {
  readonly ref: string;
  /** What is silent, as a sentence. */
  readonly alarm: string;
  /** When it should have happened; null when there was no such instant. */
  readonly due: Instant | null;
}

function Component({ ref, alarm, due }: WatchdogAlarm) {
  return (
    <StaffNotice
      title="Something is silent that should not be"
      preview={alarm}
      footer="Sent by the watchdog of HOTMESS Support."
      facts={{ Case: `#${ref}`, 'Was due': due === null ? null : londonTime(due) }}
      last={
        <Paragraph>
          Check that workers are running and that Temporal and the database answer (docs/production.md). This alarm is
          not repeated while the silence lasts.
        </Paragraph>
      }
    >
      <Paragraph>
        <Strong>{alarm}</Strong>
      </Paragraph>
    </StaffNotice>
  );
}

/** The watchdog's page about a silence. */
export const watchdogAlarm: MailTemplate<WatchdogAlarm> = {
  component: Component,
  subject: ({ ref }) => `[#${ref}] Watchdog alarm`,
};
