import type { NoticeSubject } from '../../domain/safety/alarm/messages.ts';
import { Paragraph, Strong } from '../kit/kit.tsx';
import type { MailTemplate } from '../kit/template.ts';
import type { SafetyFields } from './safety-fields.ts';
import { SafetyNotice } from './safety-page.tsx';
import { noticeWords } from './safety-words.ts';

/** A notice about a check-in or a panic that needs staff: what is known and what to do. */
export interface SafetyNoticeFields extends SafetyFields {
  readonly about: NoticeSubject;
}

function Component(fields: SafetyNoticeFields) {
  const { title, known, asked } = noticeWords[fields.about];
  return (
    <SafetyNotice fields={fields} title={title} preview={known(fields)} more={{ Contact: fields.contact }}>
      <Paragraph>
        <Strong>{known(fields)}</Strong>
      </Paragraph>
      <Paragraph>{asked(fields)}</Paragraph>
    </SafetyNotice>
  );
}

/** A notice to safety staff (CI-04, PN-01, PN-02, R-13). */
export const safetyNotice: MailTemplate<SafetyNoticeFields> = {
  component: Component,
  subject: ({ ref, about }) => `[#${ref}] ${noticeWords[about].title}`,
};
