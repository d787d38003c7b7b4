/** What a person calls an operation, and what they need to know before they use it. */
export interface OperationWords {
  /** The name of its function in a generated client: a verb and what it is done to. Once given, it stays. */
  readonly id: string;
  readonly description: string;
}

/**
 * The words of every operation, by method and path as the document has them. One that is missing, or stands here and is not
 * there, keeps the document from being made, and `npm run check` from passing.
 */
export const operationWords: Readonly<Record<string, OperationWords>> = {
  'PUT /v1/accounts/{accountId}': {
    id: 'putAccount',
    description:
      'Tells us what the platform knows of a member. What is left out stays; the same again changes nothing.',
  },
  'GET /v1/accounts/{accountId}': {
    id: 'getAccount',
    description: 'Answers what the platform has told us of a member.',
  },

  'POST /v1/tickets': {
    id: 'openTicket',
    description: 'Opens a ticket. It is stored before the answer, whether or not the engine is up.',
  },
  'GET /v1/tickets': {
    id: 'listTickets',
    description: 'Finds tickets among those you may see. Several values of one filter mean any of them.',
  },
  'GET /v1/tickets/{ref}': {
    id: 'getTicket',
    description: 'Answers one ticket with all its clocks. Its ETag is what a command on it takes as If-Match.',
  },
  'GET /v1/tickets/{ref}/timeline': {
    id: 'getTicketTimeline',
    description:
      'Answers what happened to a ticket, in the order of its revisions. Clients see what the requester may know.',
  },
  'GET /v1/tickets/{ref}/messages': {
    id: 'listMessages',
    description: 'Answers what was said, oldest first. Internal notes are for staff.',
  },
  'GET /v1/tickets/{ref}/attachments/{id}': {
    id: 'downloadAttachment',
    description: 'Answers the bytes of a file that came with a message, typed by what its content is.',
  },
  'GET /v1/tickets/{ref}/context': {
    id: 'getTicketContext',
    description: 'Answers who is asking: account, standing, payments, earlier tickets and open cases, in one call.',
  },
  'POST /v1/tickets/{ref}/replies': {
    id: 'replyToTicket',
    description:
      'Says something for the requester. A reply to a closed ticket lands in a follow-up; the answer names it.',
  },
  'POST /v1/tickets/{ref}/verification': {
    id: 'verifySolution',
    description:
      'Says for the requester whether the proposed solution helped: the ticket is resolved, or worked on again.',
  },
  'POST /v1/tickets/{ref}/satisfaction': {
    id: 'rateTicket',
    description: 'Rates for the requester how it was, from 1 (very bad) to 5 (very good), once a ticket.',
  },
  'POST /v1/tickets/{ref}/messages': {
    id: 'sendMessage',
    description:
      'Answers the requester by mail, in words of your own or by a reply template, or leaves an internal note.',
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
    description: 'Hands a ticket to another team at a level, and promises the requester to follow up.',
  },
  'POST /v1/tickets/{ref}/de-escalate': {
    id: 'deEscalateTicket',
    description: 'Ends an escalation: team and level are again what they were before it.',
  },
  'POST /v1/tickets/{ref}/suggestions/{rule}/dismiss': {
    id: 'dismissSuggestion',
    description: 'Puts a suggested escalation aside. A forced one is undone, by a supervisor only.',
  },
  'POST /v1/tickets/{ref}/propose-solution': {
    id: 'proposeSolution',
    description: 'Sends the requester a solution and asks whether it helped.',
  },
  'POST /v1/tickets/{ref}/resolve': {
    id: 'resolveTicket',
    description: 'Resolves a ticket without asking. It closes later by itself; a reply until then opens it again.',
  },
  'POST /v1/tickets/{ref}/close': {
    id: 'closeTicket',
    description: 'Closes a ticket for good. What the requester says afterwards opens a follow-up.',
  },

  'GET /v1/staff': {
    id: 'listStaff',
    description: 'Answers who works here, whether they are there, and how many open tickets they have.',
  },
  'PUT /v1/staff/me/availability': {
    id: 'setAvailability',
    description: 'Says whether you are there to work, and how many open tickets you take at most.',
  },

  'GET /v1/escalation-rules': {
    id: 'listEscalationRules',
    description: 'Answers every trigger that suggests or forces an escalation, the most urgent first.',
  },
  'GET /v1/calendar/due': {
    id: 'countWorkingDays',
    description: 'Answers by when something is due that is promised in working days of England & Wales.',
  },
  'GET /v1/reply-templates': {
    id: 'listReplyTemplates',
    description: 'Answers the replies of the manual, with the fields that each needs.',
  },

  'POST /v1/check-ins': {
    id: 'openCheckIn',
    description: 'Sets up a check-in: a person is asked whether they are safe, and help is alerted unless they answer.',
  },
  'GET /v1/check-ins': { id: 'listCheckIns', description: 'Finds check-ins, newest first.' },
  'GET /v1/check-ins/{id}': {
    id: 'getCheckIn',
    description: 'Answers one check-in. The client that set it up sees what the person may know.',
  },
  'GET /v1/check-ins/{id}/timeline': {
    id: 'getCheckInTimeline',
    description: 'Answers what happened to a check-in. The client that set it up sees what the person may know.',
  },
  'POST /v1/check-ins/{id}/answer': {
    id: 'answerCheckIn',
    description: 'Says that the person is safe. The answer is the same whatever the PIN was.',
  },
  'POST /v1/check-ins/{id}/extend': {
    id: 'extendCheckIn',
    description: 'Moves a check-in to later. The answer is the same whatever the PIN was.',
  },
  'POST /v1/check-ins/{id}/cancel': {
    id: 'cancelCheckIn',
    description: 'Calls a check-in off. The answer is the same whatever the PIN was.',
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
    description: "Alerts the contacts whom a day's limit on alerts to one address held back.",
  },

  'POST /v1/panic': {
    id: 'pressPanic',
    description: 'Presses the panic button. Stored and answered at once, never rate-limited, for whatever account.',
  },
  'GET /v1/panic': { id: 'listPanics', description: 'Finds panics, newest first.' },
  'GET /v1/panic/{id}': {
    id: 'getPanic',
    description: 'Answers one panic. The client that pressed sees id, state and when it was opened.',
  },
  'GET /v1/panic/{id}/timeline': { id: 'getPanicTimeline', description: 'Answers what happened to a panic.' },
  'POST /v1/panic/{id}/acknowledge': {
    id: 'acknowledgePanic',
    description: 'Says that the safety team has taken a panic on.',
  },
  'POST /v1/panic/{id}/stand-down': {
    id: 'standDownPanic',
    description: 'Ends the alarm of a panic. Whoever was alerted gets an all-clear.',
  },
  'POST /v1/panic/{id}/follow-up': {
    id: 'followUpPanic',
    description: 'Puts on record that somebody has spoken with the person afterwards.',
  },
  'POST /v1/panic/{id}/close': {
    id: 'closePanic',
    description: 'Closes a panic with a report of what happened and what was done.',
  },
  'POST /v1/panic/{id}/fan-out': {
    id: 'fanOutPanic',
    description: "Alerts the contacts whom a day's limit on alerts to one address held back.",
  },
};
