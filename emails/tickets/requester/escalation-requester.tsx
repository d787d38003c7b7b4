import type { Instant } from '../../../domain/machine/instant.ts';
import type { Team } from '../../../domain/people/desk.ts';
import { Facts, Paragraph, Strong } from '../../kit/kit.tsx';
import { londonTime } from '../../kit/london-time.ts';
import type { MailTemplate, RequesterFields } from '../../kit/template.ts';
import { ourTeam } from '../../kit/words.ts';
import { RequesterPage } from '../ticket-page.tsx';

/** TK-22: at an escalation and at its end, tells the requester which team has their request, and by when it will be in touch (S 3). */
export interface EscalationRequester extends RequesterFields {
  readonly escalatedTo: Team;
  readonly inTouchBy: Instant;
  /** The escalation is over: the team named here has the request again. */
  readonly over: boolean;
}

function Component(fields: EscalationRequester) {
  const inTouchBy = londonTime(fields.inTouchBy);
  const team = ourTeam[fields.escalatedTo];
  return (
    <RequesterPage fields={fields} title={`Your request is with ${team}`} preview={`In touch by ${inTouchBy}.`}>
      <Paragraph>
        {fields.over
          ? `Your request is with ${team} again.`
          : `We have escalated your request to ${team}, who are better equipped to help with this.`}
      </Paragraph>
      <Paragraph>
        They will be in touch by <Strong>{inTouchBy}</Strong>
        {fields.over && '; what we promised before no longer counts'}.
      </Paragraph>
      <Facts rows={{ 'Your ticket reference': `#${fields.ref}` }} />
    </RequesterPage>
  );
}

/** The notice of an escalation to the requester (TK-22, S 3). */
export const escalationRequester: MailTemplate<EscalationRequester> = {
  component: Component,
  // Locked screens show the subject: it names no team.
  subject: ({ ref, over }) => `[#${ref}] ${over ? 'When you will hear from us' : 'Your request has been escalated'}`,
};
