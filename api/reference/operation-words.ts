import { fixed } from '../../domain/policy/policy.ts';
import { inWords } from '../../domain/texts/in-words.ts';
import { ratingWords } from '../../domain/texts/rating-words.ts';
import { billingWords } from './billing-words.ts';

/** The name of an operation, and what a caller needs to know before using it. */
export interface OperationWords {
  /** The name of its function in a generated client: a verb and its object. It never changes. */
  readonly id: string;
  readonly description: string;
}

const { least: worst, most: best } = fixed.tickets.rating;

/**
 * The words of every operation, by method and path as in the document. An operation without words, or words without an
 * operation, keeps the document from being generated and `npm run check` from passing.
 */
export const operationWords: Readonly<Record<string, OperationWords>> = {
  'PUT /v1/accounts/{accountId}': {
    id: 'putAccount',
    description:
      'Tells us what the platform knows about a member. Fields left out stay as they are; the same again changes nothing. ' +
      'Another client may use the same id: its account is another person.',
  },
  'GET /v1/accounts/{accountId}': {
    id: 'getAccount',
    description:
      'Returns what the platform has told us about a member. Staff name the client where several use the id of the account.',
  },
  'GET /v1/accounts/{accountId}/access': {
    id: 'listAccountAccess',
    description: 'Returns which staff read the emergency contacts of a member, newest first.',
  },

  'POST /v1/tickets': {
    id: 'openTicket',
    description: 'Opens a ticket. It is stored before the answer, whether or not the engine is up.',
  },
  'POST /v1/uploads': {
    id: 'uploadFile',
    description:
      'Takes a file as it is, ahead of the message that names it: the body is its bytes, whatever Content-Type you give. ' +
      `Name its id in "attachments" of one ticket, reply or answer within ${inWords(fixed.tickets.attachment.uploadKept)}; ` +
      'afterwards it is forgotten.',
  },
  'GET /v1/tickets': {
    id: 'listTickets',
    description: 'Finds tickets among those you may see. Several values of one filter mean any of them.',
  },
  'GET /v1/tickets/{ref}': {
    id: 'getTicket',
    description:
      'Returns one ticket with its clocks: all of them for staff, firstResponse and verification for clients. ' +
      'Commands on it take its ETag as If-Match.',
  },
  'GET /v1/tickets/{ref}/timeline': {
    id: 'getTicketTimeline',
    description: 'Returns what happened to a ticket, in the order of time. Clients see what the requester may know.',
  },
  'GET /v1/tickets/{ref}/messages': {
    id: 'listMessages',
    description: 'Returns what was said, oldest first. Only staff see internal notes.',
  },
  'GET /v1/tickets/{ref}/attachments/{id}': {
    id: 'downloadAttachment',
    description: 'Returns the bytes of a file that came with a message. Its type is detected from the content.',
  },
  'GET /v1/tickets/{ref}/context': {
    id: 'getTicketContext',
    description:
      'Returns what is known of the requester: account, standing, payments, earlier tickets and open cases, in one call.',
  },
  'GET /v1/tickets/{ref}/access': {
    id: 'listTicketAccess',
    description:
      'Returns which staff read what of a matter of safety, or a file of any ticket, newest first, and who was refused.',
  },
  'POST /v1/tickets/{ref}/replies': {
    id: 'replyToTicket',
    description:
      'Sends a reply for the requester. A reply to a closed ticket lands in a follow-up; the answer names it.',
  },
  'POST /v1/tickets/{ref}/verification': {
    id: 'verifySolution',
    description:
      'Says for the requester whether the proposed solution helped. If so, the ticket is resolved, unless an answer is owed ' +
      'to the requester first; if not, work on it goes on.',
  },
  'POST /v1/tickets/{ref}/satisfaction': {
    id: 'rateTicket',
    description:
      `Rates for the requester how the ticket went, from ${worst} (${ratingWords.least} satisfied) to ${best} ` +
      `(${ratingWords.most} satisfied). A ticket is rated once.`,
  },
  'POST /v1/tickets/{ref}/messages': {
    id: 'sendMessage',
    description:
      'Answers the requester by mail, in your own words or with a reply template, or leaves an internal note.',
  },
  'POST /v1/tickets/{ref}/assign': {
    id: 'assignTicket',
    description: "Gives a ticket to a person or to a team's queue, whatever their capacity.",
  },
  'POST /v1/tickets/{ref}/priority': {
    id: 'changeTicketPriority',
    description: 'Changes how urgent a ticket is. Its deadlines move, counted from the instant it was received.',
  },
  'POST /v1/tickets/{ref}/category': {
    id: 'changeTicketCategory',
    description: 'Changes what a ticket is about. Priority, team and deadlines follow the new category.',
  },
  'POST /v1/tickets/{ref}/escalate': {
    id: 'escalateTicket',
    description: 'Hands a ticket to another team, at a level, and promises the requester a follow-up.',
  },
  'POST /v1/tickets/{ref}/de-escalate': {
    id: 'deEscalateTicket',
    description: 'Ends an escalation: the ticket returns to the team and level that it had before.',
  },
  'POST /v1/tickets/{ref}/suggestions/{rule}/dismiss': {
    id: 'dismissSuggestion',
    description: 'Dismisses a suggested escalation. Undoes a forced one, which only a supervisor may do.',
  },
  'POST /v1/tickets/{ref}/propose-solution': {
    id: 'proposeSolution',
    description: 'Sends the requester a solution and asks whether it helped.',
  },
  'POST /v1/tickets/{ref}/resolve': {
    id: 'resolveTicket',
    description:
      'Resolves a ticket without asking the requester. It closes by itself later; a reply before then reopens it.',
  },
  'POST /v1/tickets/{ref}/close': {
    id: 'closeTicket',
    description: 'Closes a ticket for good. What the requester says afterwards opens a follow-up.',
  },

  'GET /v1/staff': {
    id: 'listStaff',
    description: 'Returns who works here, who is available, and how many open tickets each has.',
  },
  'PUT /v1/staff/me/availability': {
    id: 'setAvailability',
    description: 'Says whether you are available, and how many open tickets routing gives you at most.',
  },
  'POST /v1/staff': {
    id: 'addStaff',
    description:
      'Adds a login for somebody who comes to work here. It can do nothing until an operator issues a token for it.',
  },
  'GET /v1/staff/{id}': {
    id: 'getStaffLogin',
    description: 'Returns one login and its person, even if it is retired.',
  },
  'PUT /v1/staff/{id}': {
    id: 'changeStaff',
    description: 'Changes name, roles and teams of a login, from its next request on. Its person stays. Not your own.',
  },
  'POST /v1/staff/{id}/retire': {
    id: 'retireStaff',
    description:
      'Ends a login for good: its tokens end at once, and its open tickets go back to the queues of their teams. Not your own.',
  },
  'GET /v1/staff-changes': {
    id: 'listStaffChanges',
    description: 'Returns who added, changed and retired whom, newest first. Nothing in it can be changed or removed.',
  },

  'GET /v1/escalation-rules': {
    id: 'listEscalationRules',
    description: 'Returns every trigger that suggests or forces an escalation, the most urgent first.',
  },
  'GET /v1/calendar/due': {
    id: 'countWorkingDays',
    description:
      'Returns when something promised in working days of England & Wales is due, and when a warning precedes it.',
  },
  'GET /v1/reply-templates': {
    id: 'listReplyTemplates',
    description: 'Returns the reply templates of the manual, with the fields that each needs.',
  },

  'POST /v1/check-ins': {
    id: 'openCheckIn',
    description: 'Sets up a check-in: a person is asked whether they are safe, and help is alerted unless they answer.',
  },
  'GET /v1/check-ins': { id: 'listCheckIns', description: 'Finds check-ins, newest first.' },
  'GET /v1/check-ins/{id}': {
    id: 'getCheckIn',
    description: 'Returns one check-in. The client that set it up sees what the person may know.',
  },
  'GET /v1/check-ins/{id}/timeline': {
    id: 'getCheckInTimeline',
    description: 'Returns what happened to a check-in. The client that set it up sees what the person may know.',
  },
  'GET /v1/check-ins/{id}/access': {
    id: 'listCheckInAccess',
    description: 'Returns which staff read what of a check-in, newest first, and who was refused.',
  },
  'POST /v1/check-ins/{id}/answer': {
    id: 'answerCheckIn',
    description: 'Says that the person is safe. The answer is the same whatever the PIN was.',
  },
  'POST /v1/check-ins/{id}/extend': {
    id: 'extendCheckIn',
    description: 'Moves a check-in to a later time. The answer is the same whatever the PIN was.',
  },
  'POST /v1/check-ins/{id}/cancel': {
    id: 'cancelCheckIn',
    description: 'Cancels a check-in. The answer is the same whatever the PIN was.',
  },
  'POST /v1/check-ins/{id}/acknowledge': {
    id: 'acknowledgeCheckIn',
    description: 'Says that the safety team has seen a check-in and is acting on it.',
  },
  'POST /v1/check-ins/{id}/stand-down': {
    id: 'standDownCheckIn',
    description: 'Ends a check-in. Whoever was alerted gets an all-clear.',
  },
  'POST /v1/check-ins/{id}/fan-out': {
    id: 'fanOutCheckIn',
    description:
      'Alerts the contacts whom the daily limit held back: it counts the unanswered check-ins of one account to one address.',
  },

  'POST /v1/panic': {
    id: 'pressPanic',
    description:
      'Presses the panic button. The press is stored and answered at once, never rate-limited, and taken for any account. ' +
      'Only a body that is no JSON object or names no account is refused; anything else that cannot be used is left out. ' +
      'Only the first 256 KB of a body are read; put `accountId` there.',
  },
  'GET /v1/panic': { id: 'listPanics', description: 'Finds panics, newest first.' },
  'GET /v1/panic/{id}': {
    id: 'getPanic',
    description: 'Returns one panic. The client that pressed sees its id, its state and when it was opened.',
  },
  'GET /v1/panic/{id}/timeline': { id: 'getPanicTimeline', description: 'Returns what happened to a panic.' },
  'GET /v1/panic/{id}/access': {
    id: 'listPanicAccess',
    description:
      'Returns which staff read what of a panic, its place and its contacts, newest first and with their purpose, and who was refused.',
  },
  'POST /v1/panic/{id}/acknowledge': {
    id: 'acknowledgePanic',
    description: 'Says that the safety team is handling a panic.',
  },
  'POST /v1/panic/{id}/stand-down': {
    id: 'standDownPanic',
    description: 'Ends the alarm of a panic. Whoever was alerted gets an all-clear.',
  },
  'POST /v1/panic/{id}/follow-up': {
    id: 'followUpPanic',
    description: 'Records that somebody has spoken with the person afterwards.',
  },
  'POST /v1/panic/{id}/close': {
    id: 'closePanic',
    description:
      'Closes a panic with a report of what happened and what was done. ' +
      'If nobody has stood it down, whoever was alerted gets an all-clear now.',
  },
  'POST /v1/panic/{id}/fan-out': {
    id: 'fanOutPanic',
    description:
      'Alerts contacts despite any daily limit. None holds back an alert of a panic, so this changes nothing.',
  },

  ...billingWords,
};
