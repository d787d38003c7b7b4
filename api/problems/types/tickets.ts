import { fixed } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import type { ProblemType } from './problem-type.ts';

/** The problems that tickets answer with. */
export const ticketProblems = {
  'supervisor-needed': {
    status: 403,
    title: 'Only a supervisor may undo this',
    meaning: 'A rule forced this escalation, so only a supervisor may undo it. Your attempt is on record.',
  },
  'ticket-closed': {
    status: 409,
    title: 'The ticket is closed',
    meaning: 'A closed ticket stays closed. A reply by the requester opens a follow-up ticket that is linked to it.',
  },
  'ticket-already-resolved': {
    status: 409,
    title: 'The ticket is already resolved',
    meaning: 'It closes by itself at "closesAt"; a reply by the requester before that reopens it.',
  },
  'ticket-not-escalated': {
    status: 409,
    title: 'The ticket is not escalated',
    meaning: 'It has no open escalation to end. Read the ticket again.',
  },
  'nothing-to-verify': {
    status: 409,
    title: 'No solution is waiting for an answer',
    meaning: 'The requester can say whether it is fixed once staff have proposed a solution. Until then, send a reply.',
  },
  'rating-too-early': {
    status: 409,
    title: 'The ticket is not resolved yet',
    meaning: 'It can be rated once it is resolved or closed.',
  },
  'rating-not-for-safety': {
    status: 409,
    title: 'Matters of safety are not rated',
    meaning: 'Nobody is asked to rate how a matter of safety was handled. A reply reaches us at any time.',
  },
  'already-rated': {
    status: 409,
    title: 'The ticket has been rated already',
    meaning: 'A ticket is rated once, and the first rating stays.',
  },
  'suggestion-not-open': {
    status: 409,
    title: 'The suggestion is not open',
    meaning:
      'This rule did not fire on this ticket, or its suggestion was followed or dismissed. ' +
      '"suggestedEscalations" of the ticket names the open ones.',
  },
  'assignee-unknown': {
    status: 422,
    title: 'Nobody on the staff has this id',
    meaning:
      'GET /v1/staff lists everybody with their ids. Without an assignee the ticket waits in the queue of its team.',
  },
  'assignee-unfit': {
    status: 422,
    title: 'This person or team may not see the ticket',
    meaning:
      'Only safety, supervisors and managers may see a matter of safety. ' +
      'GET /v1/staff names the roles of everybody: choose somebody with one of these. Only the safety and supervisor teams can queue it, ' +
      'until a supervisor dismisses the rules that its words triggered and its category and team no longer concern safety.',
  },
  'resolution-incomplete': {
    status: 422,
    title: 'A resolution needs method, improvement and knowledgeBase',
    meaning:
      'Give them once: with a proposed solution, when you resolve the ticket, or at the latest when you close it. ' +
      'The improvement may be "none".',
  },
  'placeholder-unfilled': {
    status: 422,
    title: 'A placeholder is not filled in',
    meaning:
      'The text for the requester still holds a placeholder such as [Name] or {{date}}; "errors" names each. ' +
      'Fill it in, or write it without brackets.',
  },
  'upload-unknown': {
    status: 422,
    title: 'There is no such upload',
    meaning:
      '"errors" names each. An upload can be named by whoever sent it, in one message, for ' +
      `${inWords(fixed.tickets.attachment.uploadKept)}. ` +
      'Send the file again with POST /v1/uploads, and name it by its new id.',
  },
  'template-unknown': {
    status: 422,
    title: 'There is no such reply template',
    meaning: 'GET /v1/reply-templates lists every template with its fields.',
  },
  'template-unfit': {
    status: 422,
    title: 'The fields do not fit the reply template',
    meaning:
      '"errors" names each field that is missing, blank or not of this template. GET /v1/reply-templates lists them.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
