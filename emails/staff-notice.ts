import { type RefundStaffNotice, refundStaffNotice } from './billing/refund/staff-notice.tsx';
import type { MailTemplate } from './kit/template.ts';
import { type SafetyNoticeFields, safetyNotice } from './safety/staff-notice.tsx';

/** A notice to staff about a case of any subject that needs somebody. The subjects share the name of the template, and nothing else. */
export type StaffNoticeFields = SafetyNoticeFields | RefundStaffNotice;

/** The notice to staff: each subject has its own words. */
export const staffNotice: MailTemplate<StaffNoticeFields> = {
  component: (fields) => ('refundId' in fields ? refundStaffNotice.component(fields) : safetyNotice.component(fields)),
  subject: (fields) => ('refundId' in fields ? refundStaffNotice.subject(fields) : safetyNotice.subject(fields)),
};
