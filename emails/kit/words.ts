import type { Category, Priority, Team } from '../../domain/people/desk.ts';

/** A category as people read it. */
export const categoryName: Readonly<Record<Category, string>> = {
  safety: 'Safety',
  billing: 'Billing',
  technical: 'Technical',
  business: 'Business',
  general: 'General',
  feedback: 'Feedback',
};

/** A priority as people read it. */
export const priorityName: Readonly<Record<Priority, string>> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};

/** A team as people read it. */
export const teamName: Readonly<Record<Team, string>> = {
  support: 'Support',
  billing: 'Billing',
  technical: 'Technical',
  safety: 'Safety',
  moderation: 'Moderation',
  supervisor: 'Supervisors',
};

/** A team as a mail to a requester names it in a sentence. */
export const ourTeam: Readonly<Record<Team, string>> = {
  support: 'our support team',
  billing: 'our billing team',
  technical: 'our technical team',
  safety: 'our safety team',
  moderation: 'our moderation team',
  supervisor: 'our supervisors',
};

/** A promise to the requester that has a clock: the first answer (TK-10), the next one (TK-31), an update (TK-13). */
export type PromiseKind = 'firstResponse' | 'reply' | 'nextUpdate';

/** A promise as mails to staff name it. */
export const promiseName: Readonly<Record<PromiseKind, string>> = {
  firstResponse: 'First response',
  reply: 'Reply',
  nextUpdate: 'Promised update',
};
