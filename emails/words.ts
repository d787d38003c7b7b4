import type { Category, Priority, Team } from '../domain/policy.ts';

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
