/** A reply template: what it is for, what must be filled in (each with a word of explanation), and its text. */
interface Written<F extends string> {
  readonly title: string;
  readonly fields: Readonly<Record<F, string>>;
  readonly write: (fields: Readonly<Record<F, string>>) => string;
}

/** A text that uses a field which the template does not name does not compile. */
const written = <F extends string>(template: Written<F>): Written<string> => template;

const greeting = { name: 'How the requester is addressed.', agent: 'Who signs.' } as const;

/** The replies of both manuals that staff send themselves (S 2, O "Communication Templates"), by name. */
const templates: Readonly<Record<string, Written<string>>> = {
  'general-acknowledgement': written({
    title: 'General acknowledgement',
    fields: {
      ...greeting,
      ref: 'The ticket.',
      topic: 'What it is about.',
      timeframe: 'How soon you will write again.',
    },
    write: (f) => `Hi ${f.name},

Thank you for reaching out to HOTMESS support (ticket #${f.ref}).

I've received your inquiry about ${f.topic} and am looking into this for you.

I'll get back to you within ${f.timeframe} with an update.

Best,
${f.agent}`,
  }),
  'first-response': written({
    title: 'First response',
    fields: {
      ...greeting,
      issue: 'What the requester experiences.',
      findings: 'What you found.',
      nextSteps: 'What you need to do.',
      timeframe: 'How soon you will write again.',
      meanwhile: 'What the requester can do in the meantime.',
    },
    write: (f) => `Hi ${f.name},

Thank you for contacting HOTMESS support. I understand you're experiencing ${f.issue}.

I've reviewed your account and ${f.findings}. To resolve this, I'll need to ${f.nextSteps}.

I expect to have an update for you within ${f.timeframe}. In the meantime, you can ${f.meanwhile}.

Best,
${f.agent}
HOTMESS Support Team`,
  }),
  'technical-issue': written({
    title: 'Technical issue',
    fields: { ...greeting, explanation: 'What you found.', steps: 'What to do, one step a line.' },
    write: (f) => `Hi ${f.name},

Thanks for reporting this issue. I've reproduced the problem and found that ${f.explanation}.

To fix this:
${f.steps}

Please try these steps and let me know if the issue persists.

Best,
${f.agent}`,
  }),
  'feature-request': written({
    title: 'Feature request',
    fields: { ...greeting, feature: 'What was suggested.', portal: 'Where suggestions can be followed.' },
    write: (f) => `Hi ${f.name},

Thank you for your suggestion about ${f.feature}!

I've passed this along to our product team for consideration. \
While I can't guarantee it will be implemented, we appreciate all feedback from our community.

You can follow suggestions and vote on ideas here: ${f.portal}

Best,
${f.agent}`,
  }),
  // what was done about somebody else is never named, only that something is being done.
  'safety-immediate-action': written({
    title: 'Safety: immediate action',
    fields: { ...greeting, ref: 'The ticket.' },
    write: (f) => `Hi ${f.name},

Thank you for reporting this safety concern (ticket #${f.ref}).

I've immediately escalated this to our safety team. We take all safety reports very seriously and are acting on yours under our guidelines.

If you feel you're in immediate danger, please call the emergency services: 999 in the UK, 911 in the US.

You can also use our panic button, or write to our safety team directly at safety@hotmess.london.

Best,
${f.agent}`,
  }),
  'account-verified': written({
    title: 'Account verification: approved',
    fields: greeting,
    write: (f) => `Hi ${f.name},

Thank you for submitting your verification request.

Your account has been verified! You should now see the verification badge on your profile.

Best,
${f.agent}`,
  }),
  'account-not-verified': written({
    title: 'Account verification: rejected',
    fields: { ...greeting, reason: 'Why.', instructions: 'How to submit it again.' },
    write: (f) => `Hi ${f.name},

Thank you for submitting your verification request.

Unfortunately, we're unable to verify your account at this time because ${f.reason}.

To resubmit: ${f.instructions}

Best,
${f.agent}`,
  }),
  resolution: written({
    title: 'Resolution',
    fields: { ...greeting, details: 'What was done.' },
    write: (f) => `Hi ${f.name},

Good news! We've resolved your support request.

${f.details}

If you have any further questions, please don't hesitate to reach out.

Best,
${f.agent}`,
  }),
};

/** A reply template as people choose it. */
export interface ReplyTemplate {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly description: string }[];
  /** With `{{field}}` where each field goes. */
  readonly text: string;
}

/** Every reply template. */
export const replyTemplates: readonly ReplyTemplate[] = Object.entries(templates).map(([name, template]) => ({
  name,
  title: template.title,
  fields: Object.entries(template.fields).map(([field, description]) => ({ name: field, description })),
  text: template.write(Object.fromEntries(Object.keys(template.fields).map((field) => [field, `{{${field}}}`]))),
}));

/** What became of a template: its text, or why there is none. */
export type Filled =
  | { readonly kind: 'filled'; readonly text: string }
  | { readonly kind: 'no-such-template' }
  /** Fields of the template that are missing or blank, and given names that are not fields of it. */
  | { readonly kind: 'unfit'; readonly missing: readonly string[]; readonly unknown: readonly string[] };

/** Fills a template with its fields (TK-12). It does not look for placeholders in what stands in a field: `unfilledPlaceholders` does. */
export function fillReplyTemplate(name: string, given: Readonly<Record<string, string>>): Filled {
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) return { kind: 'no-such-template' };
  const missing = Object.keys(template.fields).filter((field) => !Object.hasOwn(given, field) || !given[field]?.trim());
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(template.fields, field));
  if (missing.length || unknown.length) return { kind: 'unfit', missing, unknown };
  return { kind: 'filled', text: template.write(given) };
}
