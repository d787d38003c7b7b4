/* Made from docs/openapi.json by `npm run openapi`. What is changed here by hand is lost. */

export interface paths {
    readonly "/v1/accounts/{accountId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read an account
         * @description Returns what the platform has told us about a member. Staff name the client where several use the id of the account.
         *
         *     For clients with the scope accounts or read, and for staff with the role manager, supervisor, safety, moderator, billing, technical or agent.
         */
        readonly get: operations["getAccount"];
        /**
         * Store an account
         * @description Tells us what the platform knows about a member. Fields left out stay as they are; the same again changes nothing. Another client may use the same id: its account is another person.
         *
         *     For clients with the scope accounts.
         */
        readonly put: operations["putAccount"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{accountId}/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List who has read the contacts of an account
         * @description Returns which staff read the emergency contacts of a member, newest first.
         *
         *     For staff with the role manager or supervisor.
         */
        readonly get: operations["listAccountAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find tickets
         * @description Finds tickets among those you may see. Several values of one filter mean any of them.
         *
         *     For clients with the scope tickets or read, and for all staff. Staff are not shown a matter of safety that is about their own account.
         */
        readonly get: operations["listTickets"];
        readonly put?: never;
        /**
         * Open a ticket
         * @description Opens a ticket. It is stored before the answer, whether or not the engine is up.
         *
         *     For clients with the scope tickets, and for staff with the role manager, supervisor or agent.
         */
        readonly post: operations["openTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a ticket
         * @description Returns one ticket with its clocks: all of them for staff, firstResponse and verification for clients. Commands on it take its ETag as If-Match.
         *
         *     For clients with the scope tickets or read, and for all staff. Staff are refused a matter of safety that is about their own account.
         */
        readonly get: operations["getTicket"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what happened to a ticket
         * @description Returns what happened to a ticket, in the order of time. Clients see what the requester may know.
         *
         *     For clients with the scope tickets or read, and for all staff. Staff are refused a matter of safety that is about their own account.
         */
        readonly get: operations["getTicketTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the messages of a ticket
         * @description Returns what was said, oldest first. Only staff see internal notes.
         *
         *     For clients with the scope tickets or read, and for staff with the role manager, supervisor, safety, moderator, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly get: operations["listMessages"];
        readonly put?: never;
        /**
         * Answer the requester or leave a note
         * @description Answers the requester by mail, in your own words or with a reply template, or leaves an internal note.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["sendMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/attachments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Download an attachment
         * @description Returns the bytes of a file that came with a message. Its type is detected from the content.
         *
         *     For clients with the scope tickets or read, and for staff with the role manager, supervisor, safety, moderator, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly get: operations["downloadAttachment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/context": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what is known of the requester
         * @description Returns what is known of the requester: account, standing, payments, earlier tickets and open cases, in one call.
         *
         *     For staff with the role manager, supervisor, safety, moderator, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly get: operations["getTicketContext"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List who has read a ticket
         * @description Returns which staff read what of a matter of safety, or a file of any ticket, newest first, and who was refused.
         *
         *     For staff with the role manager or supervisor. Staff are refused a matter of safety that is about their own account.
         */
        readonly get: operations["listTicketAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/replies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reply for the requester
         * @description Sends a reply for the requester. A reply to a closed ticket lands in a follow-up; the answer names it.
         *
         *     For clients with the scope tickets.
         */
        readonly post: operations["replyToTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/verification": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say for the requester whether it is fixed
         * @description Says for the requester whether the proposed solution helped. If so, the ticket is resolved, unless an answer is owed to the requester first; if not, work on it goes on.
         *
         *     For clients with the scope tickets.
         */
        readonly post: operations["verifySolution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/satisfaction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rate a ticket for the requester
         * @description Rates for the requester how the ticket went, from 1 (not at all satisfied) to 5 (very satisfied). A ticket is rated once.
         *
         *     For clients with the scope tickets.
         */
        readonly post: operations["rateTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/assign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Assign a ticket
         * @description Gives a ticket to a person or to a team's queue, whatever their capacity.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["assignTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/priority": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change the priority of a ticket
         * @description Changes how urgent a ticket is. Its deadlines move, counted from the instant it was received.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["changeTicketPriority"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/category": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change the category of a ticket
         * @description Changes what a ticket is about. Priority, team and deadlines follow the new category.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["changeTicketCategory"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/escalate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Escalate a ticket
         * @description Hands a ticket to another team, at a level, and promises the requester a follow-up.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["escalateTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/de-escalate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End the escalation of a ticket
         * @description Ends an escalation: the ticket returns to the team and level that it had before.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["deEscalateTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/suggestions/{rule}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Dismiss a suggested escalation, or undo a forced one
         * @description Dismisses a suggested escalation. Undoes a forced one, which only a supervisor may do.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused what is about their own account.
         */
        readonly post: operations["dismissSuggestion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/propose-solution": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Propose a solution
         * @description Sends the requester a solution and asks whether it helped.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["proposeSolution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resolve a ticket
         * @description Resolves a ticket without asking the requester. It closes by itself later; a reply before then reopens it.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["resolveTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tickets/{ref}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Close a ticket
         * @description Closes a ticket for good. What the requester says afterwards opens a follow-up.
         *
         *     For staff with the role manager, supervisor, safety, billing, technical or agent. Staff are refused a matter of safety that is about their own account.
         */
        readonly post: operations["closeTicket"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List staff
         * @description Returns who works here, who is available, and how many open tickets each has.
         *
         *     For all staff.
         */
        readonly get: operations["listStaff"];
        readonly put?: never;
        /**
         * Add a login
         * @description Adds a login for somebody who comes to work here. It can do nothing until an operator issues a token for it.
         *
         *     For staff with the role manager.
         */
        readonly post: operations["addStaff"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/me/availability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say whether you are available
         * @description Says whether you are available, and how many open tickets routing gives you at most.
         *
         *     For all staff.
         */
        readonly put: operations["setAvailability"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a login
         * @description Returns one login and its person, even if it is retired.
         *
         *     For staff with the role manager.
         */
        readonly get: operations["getStaffLogin"];
        /**
         * Change a login
         * @description Changes name, roles and teams of a login, from its next request on. Its person stays. Not your own.
         *
         *     For staff with the role manager.
         */
        readonly put: operations["changeStaff"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/{id}/retire": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Retire a login
         * @description Ends a login for good: its tokens end at once, and its open tickets go back to the queues of their teams. Not your own.
         *
         *     For staff with the role manager.
         */
        readonly post: operations["retireStaff"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff-changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List changes of staff
         * @description Returns who added, changed and retired whom, newest first. Nothing in it can be changed or removed.
         *
         *     For staff with the role manager.
         */
        readonly get: operations["listStaffChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/escalation-rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the escalation rules
         * @description Returns every trigger that suggests or forces an escalation, the most urgent first.
         *
         *     For clients with the scope tickets, billing, safety, accounts or read, and for all staff.
         */
        readonly get: operations["listEscalationRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calendar/due": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count working days
         * @description Returns when something promised in working days of England & Wales is due, and when a warning precedes it.
         *
         *     For clients with the scope tickets, billing, safety, accounts or read, and for all staff.
         */
        readonly get: operations["countWorkingDays"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reply-templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the reply templates
         * @description Returns the reply templates of the manual, with the fields that each needs.
         *
         *     For all staff.
         */
        readonly get: operations["listReplyTemplates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find check-ins
         * @description Finds check-ins, newest first.
         *
         *     For staff with the role safety or manager. Staff are not shown what is about their own account.
         */
        readonly get: operations["listCheckIns"];
        readonly put?: never;
        /**
         * Set up a check-in
         * @description Sets up a check-in: a person is asked whether they are safe, and help is alerted unless they answer.
         *
         *     For clients with the scope safety.
         */
        readonly post: operations["openCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a check-in
         * @description Returns one check-in. The client that set it up sees what the person may know.
         *
         *     For clients with the scope safety or read, and for staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly get: operations["getCheckIn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what happened to a check-in
         * @description Returns what happened to a check-in. The client that set it up sees what the person may know.
         *
         *     For clients with the scope safety or read, and for staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly get: operations["getCheckInTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List who has read a check-in
         * @description Returns which staff read what of a check-in, newest first, and who was refused.
         *
         *     For staff with the role manager or supervisor. Staff are refused what is about their own account.
         */
        readonly get: operations["listCheckInAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/answer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the person is safe
         * @description Says that the person is safe. The answer is the same whatever the PIN was.
         *
         *     For clients with the scope safety.
         */
        readonly post: operations["answerCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/extend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move a check-in to a later time
         * @description Moves a check-in to a later time. The answer is the same whatever the PIN was.
         *
         *     For clients with the scope safety.
         */
        readonly post: operations["extendCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a check-in
         * @description Cancels a check-in. The answer is the same whatever the PIN was.
         *
         *     For clients with the scope safety.
         */
        readonly post: operations["cancelCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the safety team has seen the alarm of a check-in
         * @description Says that the safety team has seen a check-in and is acting on it.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["acknowledgeCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/stand-down": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End the alarm of a check-in
         * @description Ends a check-in. Whoever was alerted gets an all-clear.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["standDownCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/check-ins/{id}/fan-out": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Alert contacts despite the daily limit
         * @description Alerts the contacts whom the daily limit held back: it counts the unanswered check-ins of one account to one address.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["fanOutCheckIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find panics
         * @description Finds panics, newest first.
         *
         *     For staff with the role safety or manager. Staff are not shown what is about their own account.
         */
        readonly get: operations["listPanics"];
        readonly put?: never;
        /**
         * Press the panic button
         * @description Presses the panic button. The press is stored and answered at once, never rate-limited, and taken for any account. Only a body that is no JSON object or names no account is refused; anything else that cannot be used is left out. Only the first 256 KB of a body are read; put `accountId` there.
         *
         *     For clients with the scope safety.
         */
        readonly post: operations["pressPanic"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a panic
         * @description Returns one panic. The client that pressed sees its id, its state and when it was opened.
         *
         *     For clients with the scope safety or read, and for staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly get: operations["getPanic"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what happened to a panic
         * @description Returns what happened to a panic.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly get: operations["getPanicTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List who has read a panic
         * @description Returns which staff read what of a panic, its place and its contacts, newest first and with their purpose, and who was refused.
         *
         *     For staff with the role manager or supervisor. Staff are refused what is about their own account.
         */
        readonly get: operations["listPanicAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the safety team is handling a panic
         * @description Says that the safety team is handling a panic.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["acknowledgePanic"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/stand-down": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End the alarm of a panic
         * @description Ends the alarm of a panic. Whoever was alerted gets an all-clear.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["standDownPanic"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/follow-up": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record a follow-up
         * @description Records that somebody has spoken with the person afterwards.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["followUpPanic"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Document and close a panic
         * @description Closes a panic with a report of what happened and what was done. If nobody has stood it down, whoever was alerted gets an all-clear now.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["closePanic"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/panic/{id}/fan-out": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Alert contacts despite the daily limit
         * @description Alerts contacts despite any daily limit. None holds back an alert of a panic, so this changes nothing.
         *
         *     For staff with the role safety or manager. Staff are refused what is about their own account.
         */
        readonly post: operations["fanOutPanic"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find refunds
         * @description Finds refunds among those you may see, newest first. Several values of one filter mean any of them.
         *
         *     For clients with the scope billing or read, and for staff with the role agent, billing or supervisor.
         */
        readonly get: operations["listRefunds"];
        readonly put?: never;
        /**
         * Ask for a refund
         * @description Asks for a refund. It is stored before the answer, whether or not Stripe and the engine are up. What becomes of it is decided once the payment was read: without a person, by one, by two, or not at all. What cannot be paid becomes denied, with its clause.
         *
         *     For clients with the scope billing, and for staff with the role agent, billing or supervisor.
         */
        readonly post: operations["askForRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/quote": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask what a refund would come to
         * @description Returns what a request would come to now, by the very judgement that a request gets, and the mail that the member would read. Nothing is stored.
         *
         *     For staff with the role agent, billing or supervisor.
         */
        readonly get: operations["quoteRefund"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a refund
         * @description Returns one refund. A decision names its paramsHash, which stands for what is on offer.
         *
         *     For clients with the scope billing or read, and for staff with the role agent, billing or supervisor.
         */
        readonly get: operations["getRefund"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/{id}/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what happened to a refund
         * @description Returns what happened to a refund. Staff also see each attempt to decide it that was refused.
         *
         *     For clients with the scope billing or read, and for staff with the role agent, billing or supervisor.
         */
        readonly get: operations["getRefundTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/{id}/decide": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decide about a refund
         * @description Approves or denies a refund. Above the threshold the first approval proposes it, and another person who is a supervisor approves. A lower amount is a new proposal.
         *
         *     For staff with the role billing or supervisor.
         */
        readonly post: operations["decideRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/{id}/settle": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Settle a refund whose outcome is unknown
         * @description Settles a refund of which nobody knows whether Stripe has it. Stripe is looked at first: what is found there counts. Only what is not found is sent again, or given up.
         *
         *     For staff with the role supervisor.
         */
        readonly post: operations["settleRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reconciliations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List reconciliations
         * @description Returns the reconciliations with Stripe, newest first, each with what it found.
         *
         *     For staff with the role billing, supervisor, manager or ops.
         */
        readonly get: operations["listReconciliations"];
        readonly put?: never;
        /**
         * Reconcile our refunds with Stripe
         * @description Begins a reconciliation of our refunds with Stripe, like the one of every morning. It is stored before the answer, and carried out whether or not the engine and Stripe are up now. It never moves money and lowers no tier: what is behind is mended, what a person must look at gets a ticket. One runs at a time.
         *
         *     For staff with the role billing, supervisor, manager or ops.
         */
        readonly post: operations["beginReconciliation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reconciliations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a reconciliation
         * @description Returns one reconciliation with Stripe. While it runs it says how far it has come.
         *
         *     For staff with the role billing, supervisor, manager or ops.
         */
        readonly get: operations["getReconciliation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/uploads": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Upload a file
         * @description Takes a file as it is, ahead of the message that names it: the body is its bytes, whatever Content-Type you give. Name its id in "attachments" of one ticket, reply or answer within 24 hours; afterwards it is forgotten.
         *
         *     For clients with the scope tickets, and for staff with the role manager, supervisor, safety, billing, technical or agent.
         */
        readonly post: operations["uploadFile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The one answer to everything that a person tells their check-in. */
        readonly Accepted: {
            /**
             * @description Always true, whatever was sent.
             * @constant
             */
            readonly accepted: true;
        };
        /** @description Who read, or tried to. */
        readonly AccessActor: {
            readonly kind: components["schemas"]["ReaderKind"];
            /** @description A staff id, a client id, or the number of a contact, such as `contact-1`. */
            readonly id: string;
            /** @description The person whose login it is; null for a client and a contact. */
            readonly person: string | null;
        };
        /** @description One read of something sensitive, or one attempt that was refused. */
        readonly AccessEntry: {
            /**
             * Format: date-time
             * @description Reads of the same by the same login within the same ten minutes are one entry, that of the first. Each view of a place by a contact is an entry of its own.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            readonly by: components["schemas"]["AccessActor"];
            readonly part: components["schemas"]["SensitivePart"];
            /** @description Which of several, such as the id of an attachment. */
            readonly item: string | null;
            /** @description What for, if they said so. */
            readonly purpose: components["schemas"]["PlacePurpose"] | null;
            readonly outcome: components["schemas"]["AccessOutcome"];
        };
        /** @description One page of who read what, newest first. */
        readonly AccessList: {
            /** @description The entries of this page, newest first. */
            readonly items: readonly components["schemas"]["AccessEntry"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
            /** @description How many attempts were refused in all. */
            readonly refused: number;
        };
        /**
         * @description What became of an attempt to read.
         * @enum {string}
         */
        readonly AccessOutcome: "shown" | "refused";
        /** @description A member, as the platform has described them to us. */
        readonly Account: {
            /** @description The id of the account as the platform knows it. */
            readonly id: string;
            /** @description The client that told us of it. For staff only. */
            readonly clientId?: string;
            /** @description Where the member gets mail. */
            readonly email: string;
            /** @description When the platform verified the address, as it has told us. */
            readonly emailVerifiedAt: string | null;
            /** @description What the member is called. */
            readonly name: string;
            readonly tier: components["schemas"]["Tier"];
            /** @description The language and region of the member, as a BCP 47 tag. */
            readonly locale: string;
            /** @description The customer that the member is at Stripe; null for none. */
            readonly stripeCustomerId: string | null;
            /** @description Only for the client and for staff who may see matters of safety. */
            readonly emergencyContacts?: readonly components["schemas"]["KnownContact"][];
            /**
             * Format: date-time
             * @description When the platform last told us something new.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly updatedAt: string;
        };
        /** @description Who did something. */
        readonly Actor: {
            readonly kind: components["schemas"]["ActorKind"];
            /** @description A staff id, a client id or an account id. Clients see a role in place of a staff id. */
            readonly id: string;
        };
        /**
         * @description What kind of actor did something.
         * @enum {string}
         */
        readonly ActorKind: "system" | "staff" | "requester" | "client" | "stripe";
        readonly AddStaffRequest: {
            /** @description The person it belongs to, for good; one of its own without it. Two logins of one person share it, so that neither approves what the other did. */
            readonly personId?: string;
            /** @description What colleagues call them, and members whom they answer. */
            readonly name: string;
            /** @description What they may do. */
            readonly roles: readonly components["schemas"]["Role"][];
            /** @description Whose queues they work on. */
            readonly teams: readonly components["schemas"]["Team"][];
            /** @description Never used before: what a login did bears its id for ever. */
            readonly id: string;
            /** @description How many open tickets routing gives them at most; 10 without it. */
            readonly capacity?: number;
        };
        /** @description Approves or proposes a refund. */
        readonly ApproveRefundRequest: {
            /**
             * @description It is approved, or proposed.
             * @constant
             */
            readonly decision: "approve";
            /** @description Less than is on offer, in the smallest unit of its currency. A proposal of its own. */
            readonly amount?: number;
            /** @description Why, for the record. */
            readonly reason: string;
            /** @description The paramsHash of the refund as it was read: what the decision is about. */
            readonly paramsHash: string;
        };
        readonly AskForRefundRequest: components["schemas"]["ComputedRefundRequest"] | components["schemas"]["PartialRefundRequest"];
        /** @description Must name an assignee, a team or both. */
        readonly AssignTicketRequest: {
            /** @description A staff id. Without it, the ticket waits in the queue of its team. */
            readonly assignee?: string;
            /** @description Without it, the team stays the same. */
            readonly team?: components["schemas"]["Team"];
        };
        /** @description A file of a message. */
        readonly Attachment: {
            /** @description Its place below …/attachments/ of the ticket. */
            readonly id: string;
            /** @description The name that the sender gave it. */
            readonly name: string;
            /** @description Detected from the content. */
            readonly contentType: string;
            /** @description In bytes. */
            readonly size: number;
        };
        /** @description Who said something. */
        readonly Author: {
            readonly kind: components["schemas"]["AuthorKind"];
            /** @description An account id or a staff id. Clients never see staff ids. */
            readonly id?: string;
            /** @description What the reader calls them. To clients, all staff are HOTMESS Support. */
            readonly name: string;
        };
        /**
         * @description Who speaks: the requester, staff or the system.
         * @enum {string}
         */
        readonly AuthorKind: "requester" | "staff" | "system";
        /**
         * @description Whether somebody is available for work.
         * @enum {string}
         */
        readonly Availability: "online" | "away" | "offline";
        /** @description When something is due. */
        readonly CalendarDue: {
            /**
             * Format: date-time
             * @description The last second, in London, of the last of these days.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly dueAt: string;
            /**
             * Format: date-time
             * @description Two working days before that, but never before receipt.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly warnAt: string;
            /** @description Which list of bank holidays was used: the date of its last change. */
            readonly calendarVersion: string;
        };
        /**
         * @description What a ticket is about.
         * @enum {string}
         */
        readonly Category: "safety" | "billing" | "technical" | "business" | "general" | "feedback";
        readonly ChangeStaffRequest: {
            /** @description The person it belongs to, as it is: it never changes. */
            readonly personId?: string;
            /** @description What colleagues call them, and members whom they answer. */
            readonly name: string;
            /** @description What they may do. */
            readonly roles: readonly components["schemas"]["Role"][];
            /** @description Whose queues they work on. */
            readonly teams: readonly components["schemas"]["Team"][];
        };
        readonly ChangeTicketCategoryRequest: {
            readonly category: components["schemas"]["Category"];
            /** @description Why, for staff. */
            readonly reason: string;
        };
        readonly ChangeTicketPriorityRequest: {
            readonly priority: components["schemas"]["Priority"];
            /** @description Why, for staff. */
            readonly reason: string;
        };
        /**
         * @description How a message is sent.
         * @enum {string}
         */
        readonly Channel: "email" | "sms" | "call" | "emergency";
        /** @description A check-in. Clients see the fields up to `version`. */
        readonly CheckIn: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly id: string;
            readonly state: components["schemas"]["CheckInState"];
            /**
             * Format: date-time
             * @description When the person is asked; up to a minute later when many are due at the same time.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly dueAt: string;
            /**
             * @description The same instant in London time, with its zone.
             * @example 2026-10-25T01:30:00.000+01:00[Europe/London]
             */
            readonly dueAtLocal: string;
            /**
             * Format: date-time
             * @description When they are asked again.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly remindAt: string;
            /**
             * Format: date-time
             * @description When contacts and the safety team are alerted, unless we have received an answer by then.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly alertAt: string;
            /**
             * Format: date-time
             * @description When we received the answer that counts.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly answeredAt?: string;
            /** @description Counts all changes. */
            readonly revision: number;
            /** @description Counts changes by people. This is the ETag. */
            readonly version: number;
            /** @description This field and all below it are for safety staff. */
            readonly accountId?: string;
            /** @description The client that set it up for its account. */
            readonly clientId?: string;
            /** @description Where they are and with whom, as they told us. */
            readonly note?: string | null;
            /** @description A duress PIN was used: they are in danger, and must not notice that we know. */
            readonly duress?: boolean;
            /** @description How many wrong PINs were tried. */
            readonly wrongPins?: number;
            /** @description When the safety team took it on; null until then. */
            readonly acknowledgedAt?: string | null;
            /** @description Who is told: as they were when it began, and whoever has joined since. */
            readonly contacts?: readonly components["schemas"]["SafetyContact"][];
            /** @description Who was told what, and how far each message got. */
            readonly deliveries?: readonly components["schemas"]["Delivery"][];
        };
        /** @description One page of a list. */
        readonly CheckInList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["CheckIn"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /**
         * @description Where a check-in stands.
         * @enum {string}
         */
        readonly CheckInState: "scheduled" | "prompted" | "reminded" | "alerting" | "alerted" | "all_clear" | "stood_down" | "checked_in" | "cancelled";
        /**
         * @description A point of the reply checklist.
         * @enum {string}
         */
        readonly ChecklistPoint: "all-points" | "tone" | "next-steps" | "links" | "expectation" | "further-help";
        /** @description A deadline of a ticket. Clocks that have ended stay, with their cycle. */
        readonly Clock: {
            readonly kind: components["schemas"]["ClockKind"];
            readonly mark: components["schemas"]["ClockMark"];
            /** @description Which cycle of the ticket it belongs to. Each reopening begins a new one. */
            readonly cycle: number;
            /**
             * Format: date-time
             * @description When it is due.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly dueAt: string;
            readonly state: components["schemas"]["ClockState"];
            /** @description When it was met or handled. */
            readonly at: string | null;
            /** @description How late the engine handled it, in milliseconds. */
            readonly lateMs: number;
        };
        /**
         * @description What a clock of a ticket is for. docs/records.md says which marks each has.
         * @enum {string}
         */
        readonly ClockKind: "triage" | "firstResponse" | "reply" | "nextUpdate" | "followUp" | "waiting" | "verification" | "autoClose";
        /**
         * @description Which of the deadlines of its kind a clock is.
         * @enum {string}
         */
        readonly ClockMark: "due" | "warn" | "target" | "limit" | "remind24" | "remind72" | "lastWarning" | "close" | "ask" | "giveUp";
        /**
         * @description Whether a clock runs, and how it ended. A warning that was given has fired; a promise is met, missed or cancelled.
         * @enum {string}
         */
        readonly ClockState: "running" | "paused" | "met" | "missed" | "fired" | "cancelled";
        readonly ClosePanicRequest: {
            /** @description What happened and what was done (PN-02). */
            readonly report: string;
        };
        readonly CloseTicketRequest: {
            /** @description How it was resolved. Needed once. */
            readonly method?: string;
            /** @description What could be done better, or "none". Needed once. */
            readonly improvement?: string;
            /** @description Whether it belongs in the knowledge base. Needed once. */
            readonly knowledgeBase?: boolean;
        };
        /**
         * @description All that is left of the payment, or the unused part of its period.
         * @enum {string}
         */
        readonly ComputedRefundKind: "full" | "prorated";
        /** @description A refund whose amount follows from the payment. */
        readonly ComputedRefundRequest: {
            /** @description Whose payment it is. */
            readonly accountId: string;
            /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
            readonly clientId?: string;
            /**
             * @description The ticket that it belongs to: one of this account, or of none.
             * @example 7K3QX9BD
             */
            readonly ticketRef?: string;
            /** @description The invoice at Stripe. Without it, the newest one with a payment above zero. */
            readonly invoiceId?: string;
            /** @description Why, in the words of whoever asks. */
            readonly reason: string;
            readonly kind: components["schemas"]["ComputedRefundKind"];
        };
        readonly DeEscalateTicketRequest: {
            /** @description What came of the escalation, for staff. */
            readonly note: string;
        };
        readonly DecideRefundRequest: components["schemas"]["ApproveRefundRequest"] | components["schemas"]["DenyRefundRequest"];
        /** @description What became of one message to one person. */
        readonly Delivery: {
            /** @description The name of the message, such as check-in-alert. */
            readonly message: string;
            /** @description person, staff, manager, or contact-<n>. */
            readonly to: string;
            readonly channel: components["schemas"]["Channel"];
            readonly state: components["schemas"]["DeliveryState"];
            /** @description Why it will not arrive. */
            readonly why: string | null;
            /**
             * Format: date-time
             * @description When it came to this state.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
        };
        /**
         * @description How far a message got. Silence never counts as delivery: unknown means unknown.
         * @enum {string}
         */
        readonly DeliveryState: "queued" | "dropped" | "unknown" | "handed_over" | "accepted" | "failed" | "delivered" | "acknowledged";
        /** @description Denies a refund. */
        readonly DenyRefundRequest: {
            /**
             * @description It is denied.
             * @constant
             */
            readonly decision: "deny";
            /** @description Why. The member is told, in these words. */
            readonly reason: string;
            /** @description What the member can do instead. They are told, in these words. */
            readonly alternative: string;
            /** @description The paramsHash of the refund as it was read: what the decision is about. */
            readonly paramsHash: string;
        };
        /** @description A difference between our record and Stripe. */
        readonly Difference: {
            readonly kind: components["schemas"]["DifferenceKind"];
            /** @description Our reference of a refund, or the id at Stripe of what is meant. */
            readonly object: string;
            /** @description What our record says; null where it has nothing. */
            readonly ours: string | null;
            /** @description What Stripe says; null where it has nothing. */
            readonly theirs: string | null;
            /**
             * @description The ticket in which a person looks after it, if you may see it.
             * @example 7K3QX9BD
             */
            readonly ticketRef?: string;
        };
        /**
         * @description What differs. It is mended as it is found where it is status-behind, made-in-dashboard, tier-below; each other kind stands until a person has looked at it.
         * @enum {string}
         */
        readonly DifferenceKind: "status-behind" | "made-in-dashboard" | "tier-below" | "missing-at-stripe" | "extra-at-stripe" | "amount" | "currency" | "refunded-sum" | "status" | "unknown";
        readonly DismissSuggestionRequest: {
            /** @description Why the rule does not apply, for staff. */
            readonly reason: string;
        };
        /** @description Another ticket of the same account or e-mail address. */
        readonly EarlierTicket: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly ref: string;
            readonly status: components["schemas"]["TicketStatus"];
            readonly category: components["schemas"]["Category"];
            readonly priority: components["schemas"]["Priority"];
            /** @description For staff only. */
            readonly level?: number;
            readonly team: components["schemas"]["Team"];
            /** @description A staff id. Clients see the role of that person. */
            readonly assignee: string | null;
            /** @description Absent for ops. */
            readonly subject?: string;
            readonly requester?: components["schemas"]["Requester"];
            /**
             * Format: date-time
             * @description When it was received.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly createdAt: string;
            /** @description When staff first answered the requester; null until then. */
            readonly firstResponseAt: string | null;
            /** @description When a resolved ticket closes unless the requester replies. */
            readonly closesAt: string | null;
            /** @description The closed ticket whose reply opened this one; null when none did. */
            readonly followUpOf: string | null;
            /** @description Null: tickets are not merged yet. */
            readonly mergedInto: string | null;
            /** @description Null until it is resolved. */
            readonly resolution: components["schemas"]["Resolution"] | null;
            /** @description The rules that fired and that nobody has yet followed or dismissed (TK-23). For staff only. */
            readonly suggestedEscalations?: readonly components["schemas"]["SuggestedEscalation"][];
            /** @description The tickets that replies to this one opened after it closed. */
            readonly followUps: readonly string[];
            /** @description Why routing chose this person; null when staff did. For staff only. */
            readonly assignedBecause?: string | null;
            /** @description In the order in which they began, the marks of each by their instants. Clients do not see what staff owe each other: triage and followUp. */
            readonly clocks: readonly components["schemas"]["Clock"][];
            /** @description Counts all changes. */
            readonly revision: number;
            /** @description Counts changes by people. This is the ETag. */
            readonly version: number;
            /** @description Whether it is known to be of another client: its requester has the same address, and may be somebody else. */
            readonly ofAnotherClient: boolean;
        };
        /** @description Somebody to be told when a member is in danger, with an e-mail address, a telephone number or both. */
        readonly EmergencyContact: {
            /** @description What the member calls them. */
            readonly name: string;
            /**
             * Format: idn-email
             * @description Where alerts are mailed. Mailboxes of HOTMESS itself are refused.
             */
            readonly email?: string;
            /**
             * @description As people write it: with + and its country code, or as it is dialled in the country of the account’s locale; kept in E.164. A locale that names no country, such as es-419, needs the +. Numbers that reach no friend are refused: emergency, short, premium, shared-cost, freephone, personal, company-wide, pager, voicemail and satellite numbers, and help lines.
             * @example +44 20 7946 0001
             */
            readonly phone?: string;
            /** @description false marks somebody who might be the one who coerces the member: they are told nothing of a duress PIN, and otherwise what they would be after the right one. */
            readonly duress?: boolean;
        };
        /** @description An act that needs no words. */
        readonly EmptyRequest: Record<string, never>;
        readonly EscalateTicketRequest: {
            /** @description Without it, the level of the team. */
            readonly level?: number;
            readonly team: components["schemas"]["Team"];
            /** @description Why the ticket needs this team. For staff alone. */
            readonly reason: string;
            /** @description What the team needs to know. */
            readonly summary: string;
            /** @description How urgent it is, in one word of your own, such as high. The team reads it; no clock depends on it. */
            readonly urgency: string;
            /**
             * Format: duration
             * @description How soon somebody must follow up, in policy time.
             * @example PT4H
             */
            readonly followUpWithin?: string;
        };
        /** @description A trigger that suggests or forces an escalation. */
        readonly EscalationRule: {
            /** @description Its name. */
            readonly rule: string;
            /** @description The level that it escalates to. */
            readonly level: number;
            readonly team: components["schemas"]["Team"];
            /** @description Whether the ticket escalates by itself; a supervisor may undo it. */
            readonly forced: boolean;
            /** @description Why it exists, for a person to read. */
            readonly why: string;
            /** @description The categories in which the rule applies; all of them when absent. */
            readonly categories?: readonly components["schemas"]["Category"][];
            /** @description It fires on any of these phrases, whatever case, accents and signs they are written with. `a/b` is either word, `(a/b)` one of them or none, `a*` every word that begins so, `…` up to three words of one sentence. */
            readonly words: readonly string[];
            /** @description A phrase that shares a word with one of these does not fire the rule. */
            readonly unless: readonly string[];
            /** @description The text must also name an amount above this one. */
            readonly above?: components["schemas"]["Money"];
        };
        /** @description One page of a list. */
        readonly EscalationRuleList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["EscalationRule"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        readonly ExtendCheckInRequest: {
            /** @description At most 60 each time, and 120 in all. */
            readonly minutes: number;
            /** @description The PIN of the check-in, if it has one. Blanks, invisible marks and letter case make no difference; a number counts as its digits, and null as none. */
            readonly pin?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Without a body, the filled-in text of the template is sent. With one, the body is sent, as staff adapted it. */
        readonly FilledTemplate: {
            /** @description As in GET /v1/reply-templates. */
            readonly name: string;
            /** @description The value of each field of the template, by its name. */
            readonly fields: {
                readonly [key: string]: string;
            };
        };
        /** @description Somebody to be told when a member is in danger. */
        readonly KnownContact: {
            /** @description What the member calls them. */
            readonly name: string;
            /** @description Where alerts are mailed; absent when there is no address. */
            readonly email?: string;
            /** @description The number that is texted and called, in E.164; absent when there is none. */
            readonly phone?: string;
            /** @description false: they are told nothing of a duress PIN. */
            readonly duress?: boolean;
        };
        /** @description The ticket on which the words of the requester landed. */
        readonly Landed: {
            /**
             * @description This ticket, or its follow-up when this one is closed.
             * @example 7K3QX9BD
             */
            readonly ticketRef: string;
        };
        /** @description The mail that the member would read. Its reference is left open. */
        readonly MailPreview: {
            /** @description Which mail it is. */
            readonly template: string;
            /** @description Its subject. */
            readonly subject: string;
            /** @description Its text part. */
            readonly text: string;
        };
        /** @description A payment of the member. */
        readonly MemberPayment: {
            /** @description The invoice at Stripe. */
            readonly invoiceId: string;
            /** @description When it was paid. */
            readonly paidAt: string | null;
            readonly amount: components["schemas"]["Money"];
            /** @description What of it went back, in the same unit. */
            readonly refunded: number;
            /** @description Whether the payment is or was disputed. */
            readonly disputed: boolean;
            /** @description The tier that its subscription gives; null outside a subscription. */
            readonly plan: components["schemas"]["Tier"] | null;
        };
        /** @description A message or an internal note on a ticket. */
        readonly Message: {
            /** @description Names the message on its ticket. */
            readonly id: string;
            /**
             * Format: date-time
             * @description The instant from which it counts.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /**
             * Format: date-time
             * @description When it reached us.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt: string;
            readonly from: components["schemas"]["Author"];
            readonly visibility: components["schemas"]["Visibility"];
            /** @description The words, as they were written. */
            readonly body: string;
            /** @description The files that came with it, in their order. */
            readonly attachments: readonly components["schemas"]["Attachment"][];
            /** @description The reply template that it was written with. This field and all below it are for staff only. */
            readonly template?: string;
            /** @description The points of the reply checklist that were ticked. */
            readonly checklist?: readonly string[];
            /** @description How many minutes its author spent on it. */
            readonly minutesSpent?: number;
        };
        /** @description One page of a list. */
        readonly MessageList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["Message"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /** @description An amount of money. */
        readonly Money: {
            /** @description In the smallest unit of the currency: pence. */
            readonly amount: number;
            /**
             * @description As Stripe writes it.
             * @example gbp
             */
            readonly currency: string;
        };
        /** @description A file to go with a message. */
        readonly NewAttachment: {
            /** @description The name under which it is downloaded. */
            readonly name: string;
            /** @description Ignored: the type is detected from the content. */
            readonly contentType?: string;
            /** @description The bytes of the file. An upload (POST /v1/uploads) is a third smaller and costs both sides less. */
            readonly base64: string;
        };
        /** @description A file that was uploaded before, to go with a message. */
        readonly NewAttachmentByUpload: {
            /** @description The id of an upload of yours that has gone with no message. */
            readonly uploadId: string;
        };
        /** @description The person whom the ticket is for. */
        readonly NewRequester: {
            /** @description Their account, where they have one. */
            readonly accountId?: string;
            /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
            readonly clientId?: string;
            /**
             * Format: idn-email
             * @description Where answers are mailed.
             */
            readonly email: string;
            /** @description What they are called in mails. */
            readonly name: string;
        };
        /** @description An act of staff, and why. */
        readonly NoteRequest: {
            /** @description What was learned or decided, for the record. */
            readonly note: string;
        };
        /** @description Another case of the requester that is still open. */
        readonly OpenCase: {
            /** @description What kind of case it is, such as check-in. */
            readonly kind: string;
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly ref: string;
            /** @description Where it stands, in the words of its kind. */
            readonly status: string;
        };
        readonly OpenCheckInRequest: {
            /** @description Whose check-in it is. */
            readonly accountId: string;
            /**
             * Format: date-time
             * @description When the person is asked whether they are safe; within the next seven days.
             */
            readonly dueAt: string;
            /** @description Where they are and with whom. Contacts who have said yes are told it. */
            readonly note?: string;
            /** @description Instead of the account's own emergency contacts. */
            readonly contacts?: readonly components["schemas"]["EmergencyContact"][];
            /** @description Minutes from the reminder to the alert (R-12); 15 without it. Up to one less when many are due together. */
            readonly graceMinutes?: number;
            /** @description Every answer, extension and cancellation then needs this PIN; blanks, invisible marks and letter case aside. */
            readonly pin?: string;
            /** @description Seems to work like the PIN, but silently alerts everybody. It must differ in what people see and say. */
            readonly duressPin?: string;
            /**
             * @description Alerts only the safety team.
             * @default false
             */
            readonly staffOnly?: boolean;
        };
        readonly OpenTicketRequest: {
            readonly category: components["schemas"]["Category"];
            /** @description What it is about, in a line. */
            readonly subject: string;
            /** @description What the requester says. */
            readonly message: string;
            readonly requester: components["schemas"]["NewRequester"];
            /**
             * @description Whether somebody is in danger now: then the safety team has the ticket at once, whatever its category (TK-23).
             * @default false
             */
            readonly immediateDanger?: boolean;
            /** @description For a technical ticket, we ask the requester for whatever is missing here (TK-15). */
            readonly technical?: components["schemas"]["TechnicalDetails"];
            /** @description At most 5 files of at most 5 MB each. */
            readonly attachments?: readonly (components["schemas"]["NewAttachment"] | components["schemas"]["NewAttachmentByUpload"])[];
        };
        /** @description A press of the panic button and what came of it. Clients see the first three fields. */
        readonly Panic: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly id: string;
            readonly state: components["schemas"]["PanicState"];
            /**
             * Format: date-time
             * @description When the first press reached us.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly openedAt: string;
            /** @description This field and all below it are for safety staff. */
            readonly accountId?: string;
            /** @description The client that pressed for its account. */
            readonly clientId?: string;
            /** @description How often the button was pressed. */
            readonly presses?: number;
            /** @description When somebody took it on; null until then. */
            readonly acknowledgedAt?: string | null;
            /** @description When the follow-up by staff is due; null once it is done. */
            readonly followUpDueAt?: string | null;
            /** @description Newest first; only for the role safety (PN-04). */
            readonly locations?: readonly components["schemas"]["PanicPlace"][];
            /** @description Who is told: as they were when it began, and whoever has joined since. */
            readonly contacts?: readonly components["schemas"]["SafetyContact"][];
            /** @description Who was told what, and how far each message got. */
            readonly deliveries?: readonly components["schemas"]["Delivery"][];
            /** @description Counts all changes. */
            readonly revision?: number;
            /** @description Counts changes by people. This is the ETag. */
            readonly version?: number;
        };
        /** @description One page of a list. */
        readonly PanicList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["Panic"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /** @description Where the phone is. Figures in texts, `lat` with `lng` or `lon`, and all of it within `coords` are understood as well. */
        readonly PanicLocation: {
            /** @description In degrees, north positive. */
            readonly latitude: number;
            /** @description In degrees, east positive. */
            readonly longitude: number;
            /** @description In metres. An invalid accuracy, such as -1 or null, is ignored. */
            readonly accuracy?: number | unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Where the button was pressed, as the phone reported it. */
        readonly PanicPlace: {
            /** @description In degrees, north positive. */
            readonly latitude: number;
            /** @description In degrees, east positive. */
            readonly longitude: number;
            /** @description In metres. */
            readonly accuracy: number | null;
            /**
             * Format: date-time
             * @description When the press with this place reached us.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt: string;
        };
        /**
         * @description Where a panic stands.
         * @enum {string}
         */
        readonly PanicState: "alerting" | "acknowledged" | "exhausted" | "stood_down" | "closed";
        /** @description A refund of an amount. */
        readonly PartialRefundRequest: {
            /** @description Whose payment it is. */
            readonly accountId: string;
            /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
            readonly clientId?: string;
            /**
             * @description The ticket that it belongs to: one of this account, or of none.
             * @example 7K3QX9BD
             */
            readonly ticketRef?: string;
            /** @description The invoice at Stripe. Without it, the newest one with a payment above zero. */
            readonly invoiceId?: string;
            /** @description Why, in the words of whoever asks. */
            readonly reason: string;
            /**
             * @description An amount.
             * @constant
             */
            readonly kind: "partial";
            /** @description In pence. */
            readonly amount: number;
        };
        /** @description What a person tells their check-in, with their PIN. */
        readonly PinRequest: {
            /** @description The PIN of the check-in, if it has one. Blanks, invisible marks and letter case make no difference; a number counts as its digits, and null as none. */
            readonly pin?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description Why somebody looks at a place; recorded in the access log.
         * @enum {string}
         */
        readonly PlacePurpose: "response" | "follow-up" | "authorities" | "audit";
        readonly PressPanicRequest: {
            /** @description The account as the platform knows it. Any account is taken, whether or not it is known here. */
            readonly accountId: string | number;
            /** @description The phone's own id of this press: 1 to 255 printable characters without spaces. Sent again within seven days, it counts as the same press; once its panic is over, staff are told that it came again. Without such an id, every press counts, and joins the open panic of its account. */
            readonly clientEventId?: string | unknown;
            /** @description Where the phone is. A location without a latitude and a longitude that exist is left out. */
            readonly location?: components["schemas"]["PanicLocation"] | unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description How urgent a ticket is.
         * @enum {string}
         */
        readonly Priority: "urgent" | "high" | "normal" | "low";
        /** @description What went wrong (RFC 9457). The page at "type" explains it and says what to do. */
        readonly Problem: {
            /**
             * Format: uri
             * @description The page that explains this problem; its last part is for programs.
             */
            readonly type: string;
            /** @description The problem in a line, the same each time. */
            readonly title: string;
            /** @description The HTTP status. */
            readonly status: number;
            /** @description What went wrong this time, and what to do. */
            readonly detail: string;
            /** @description Identifies this answer in our log. */
            readonly instance: string;
            /** @description Each place that is wrong. */
            readonly errors?: readonly components["schemas"]["ProblemField"][];
            /** @description With 412: what happened since the version in If-Match. */
            readonly changes?: readonly components["schemas"]["ProblemChange"][];
            /** @description With account-ambiguous: the clients that know the account id. */
            readonly clientIds?: readonly string[];
            /** @description With refund-live: the refund that is under way. */
            readonly refundId?: string;
            /** @description With reconciliation-running: the reconciliation that is under way. */
            readonly reconciliationId?: string;
            /** @description With already-decided: who decided; null where a rule did. */
            readonly decidedBy?: string | null;
            /**
             * Format: date-time
             * @description With already-decided: when.
             */
            readonly decidedAt?: string;
            /** @description With proposal-changed: that of what is on offer now; null where nothing is. */
            readonly paramsHash?: string | null;
        };
        /** @description Something that happened to a record since it was read. */
        readonly ProblemChange: {
            /** @description The revision that it made. */
            readonly revision: number;
            /**
             * Format: date-time
             * @description When it happened.
             */
            readonly at: string;
            /** @description What happened, for programs. */
            readonly code: string;
            /** @description The sentence a person reads. */
            readonly text: string;
        };
        /** @description One thing that is wrong in a request, and where. */
        readonly ProblemField: {
            /** @description A JSON pointer into the body. */
            readonly pointer?: string;
            /** @description A parameter of the query, path or headers. */
            readonly parameter?: string;
            /** @description What is wrong there. */
            readonly detail: string;
        };
        readonly ProposeSolutionRequest: {
            /** @description The solution, in words to the requester. */
            readonly body: string;
            /** @description How it was resolved. Needed once. */
            readonly method?: string;
            /** @description What could be done better; without it what was said before, else "none". */
            readonly improvement?: string;
            /** @description Whether it belongs in the knowledge base; without it what was said before, else false. */
            readonly knowledgeBase?: boolean;
        };
        readonly PutAccountRequest: {
            /**
             * Format: idn-email
             * @description Where the member gets mail.
             */
            readonly email: string;
            /** @description When the platform verified the address; mails quote what the member wrote, and more of them go out, to a verified address only. Left out, it stays for the same address, and is forgotten with another one. */
            readonly emailVerifiedAt?: string | null;
            /** @description What the member is called in mails and alerts. */
            readonly name: string;
            /** @description What the member pays for. It counts for a new account and until it has a stripeCustomerId; from then on it follows what they subscribe to at Stripe, and what is told here is ignored. */
            readonly tier?: components["schemas"]["Tier"];
            /** @description A language tag (BCP 47), such as en-GB or zh-Hant-TW; an invalid tag is ignored. */
            readonly locale?: string;
            /** @description The customer that the member is at Stripe; null for none. */
            readonly stripeCustomerId?: string | null;
            /** @description Who is told when the member is in danger, in the order in which they are numbered. */
            readonly emergencyContacts?: readonly components["schemas"]["EmergencyContact"][];
        };
        readonly RateTicketRequest: {
            /** @description From 1 (not satisfied) to 5 (very satisfied). */
            readonly score: number;
            /** @description What they say about it, for staff. */
            readonly comment?: string;
        };
        /**
         * @description Somebody who works here, a client, or an emergency contact.
         * @enum {string}
         */
        readonly ReaderKind: "staff" | "client" | "contact";
        /** @description A reconciliation of our refunds with Stripe. */
        readonly Reconciliation: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly id: string;
            readonly state: components["schemas"]["ReconciliationState"];
            /**
             * Format: date-time
             * @description When it was asked for.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly startedAt: string;
            /** @description When it ended; null while it runs. */
            readonly finishedAt: string | null;
            /** @description How many objects of Stripe and rows of ours were compared so far. */
            readonly checked: number;
            /** @description How many differences were mended. */
            readonly fixed: number;
            /** @description Why it failed, in a word of ours; null unless it did. */
            readonly failure: string | null;
            /** @description What was found: what was mended, and what stands. Of a failed one, what had been found by then. */
            readonly differences: readonly components["schemas"]["Difference"][];
        };
        /** @description One page of a list. */
        readonly ReconciliationList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["Reconciliation"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /**
         * @description Where it stands. It is running from the request on, and failed where Stripe did not answer.
         * @enum {string}
         */
        readonly ReconciliationState: "running" | "done" | "failed";
        /** @description Money that goes back to a member, and what became of it. */
        readonly Refund: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly id: string;
            /** @description Whose payment it is. */
            readonly accountId: string;
            /** @description The client whose account that is. For staff only. */
            readonly clientId?: string;
            /** @description The ticket that it belongs to; null for none that you may see. */
            readonly ticketRef: string | null;
            /** @description The invoice at Stripe; null until it was chosen. */
            readonly invoiceId: string | null;
            readonly kind: components["schemas"]["RefundKind"];
            readonly origin: components["schemas"]["RefundOrigin"];
            readonly state: components["schemas"]["RefundState"];
            /** @description Null until the payment was read, and for one made in the dashboard. */
            readonly lane: components["schemas"]["RefundLane"] | null;
            /** @description What is on offer, or was decided; null until Stripe was read. */
            readonly amount: components["schemas"]["Money"] | null;
            /** @description Null until the payment was read, and for one made in the dashboard. */
            readonly clause: components["schemas"]["RefundClause"] | null;
            /** @description All that apply. For staff only. */
            readonly reviewReasons?: readonly components["schemas"]["RefundReviewReason"][];
            /** @description Null until Stripe was read. */
            readonly workings: components["schemas"]["RefundWorkings"] | null;
            /** @description Why it was asked for. Clients see their own words only. */
            readonly reason?: string | null;
            /**
             * Format: date-time
             * @description When it reached us. This counts for the window and for what is left of the period.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt: string;
            /** @description Who proposes what is on offer. Clients see a role, here and below. */
            readonly proposedBy: string | null;
            /** @description Who approved it; null while nobody has, and where a rule did. */
            readonly approvedBy: string | null;
            /** @description Who approved or denied it; null while nobody has, and where a rule did. */
            readonly decidedBy: string | null;
            /** @description When it was approved or denied. */
            readonly decidedAt: string | null;
            /** @description When a proposal lapses that nobody approves; null where none waits. */
            readonly expiresAt: string | null;
            /** @description Stands for what is on offer; a decision names it. Null while there is nothing to decide on. For staff only. */
            readonly paramsHash?: string | null;
            /** @description Its id at Stripe, once Stripe has it. */
            readonly stripeRefundId: string | null;
            /** @description Why it failed, in a word of Stripe or ours. For staff only. */
            readonly failureReason?: string | null;
            /** @description Counts all changes. */
            readonly revision: number;
            /** @description Counts changes by people. This is the ETag. */
            readonly version: number;
        };
        /**
         * @description The clause of the manual that it is judged by.
         * @enum {string}
         */
        readonly RefundClause: "BL-02/first-time" | "BL-02/review" | "BL-03/over-threshold" | "BL-06/prorated" | "BL-01/not-yours" | "BL-01/no-payment" | "BL-07/duplicate" | "BL-06/currency" | "BL-06/nothing-left" | "BL-06/no-period" | "BL-06/too-much";
        /** @description Why a request would be denied at once. */
        readonly RefundDenial: {
            readonly clause: components["schemas"]["RefundClause"];
            /** @description What the member would be told. */
            readonly why: string;
        };
        /**
         * @description How much is asked for: what is left of the payment, its unused part, or an amount.
         * @enum {string}
         */
        readonly RefundKind: "full" | "prorated" | "partial";
        /**
         * @description How it is decided: without a person, by one, by two, or not at all.
         * @enum {string}
         */
        readonly RefundLane: "automatic" | "review" | "approval" | "denied";
        /** @description One page of a list. */
        readonly RefundList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["Refund"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /**
         * @description Whether it was asked for here, or made in the dashboard of Stripe.
         * @enum {string}
         */
        readonly RefundOrigin: "request" | "dashboard";
        /** @description What a request for a refund would come to. Nothing is stored. */
        readonly RefundQuote: {
            readonly lane: components["schemas"]["RefundLane"];
            /** @description Null where it would not be denied. */
            readonly denied: components["schemas"]["RefundDenial"] | null;
            readonly clause: components["schemas"]["RefundClause"];
            /** @description Why a person would have to look at it; all that apply. */
            readonly reviewReasons: readonly components["schemas"]["RefundReviewReason"][];
            readonly amount: components["schemas"]["Money"];
            /** @description Null where there is no payment to work it out from. */
            readonly workings: components["schemas"]["RefundWorkings"] | null;
            readonly preview: components["schemas"]["MailPreview"];
        };
        /**
         * @description Why a person has to look at it.
         * @enum {string}
         */
        readonly RefundReviewReason: "not-first-time" | "outside-window" | "not-full" | "partly-refunded" | "currency" | "several-payments" | "credit-used" | "disputed" | "earlier-dispute" | "frequent" | "restricted" | "no-fingerprint" | "breaker";
        /**
         * @description What becomes of it if Stripe does not have it.
         * @enum {string}
         */
        readonly RefundSettlement: "resend" | "abandon";
        /**
         * @description Where a refund stands. A bank may still refuse one that has succeeded.
         * @enum {string}
         */
        readonly RefundState: "requested" | "reviewing" | "awaiting_approval" | "approved" | "submitting" | "pending" | "succeeded" | "unknown" | "failed" | "denied";
        /** @description What the amount of a refund is worked out from. */
        readonly RefundWorkings: {
            /** @description What was paid, in the smallest unit of the currency, like all amounts here. */
            readonly paid: number;
            /** @description What went back of it already, by whomever. */
            readonly refunded: number;
            /** @description What is left of it. */
            readonly remaining: number;
            /** @description When it was paid. */
            readonly paidAt: string | null;
            /** @description When the period began that it paid for; null where it paid for none. */
            readonly periodStart: string | null;
            /** @description When that period ends. */
            readonly periodEnd: string | null;
            /**
             * Format: date-time
             * @description The instant that counts: the receipt of the request.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly asOf: string;
            /** @description How much of the period was left then. */
            readonly secondsLeft: number | null;
            /** @description How long the period is. */
            readonly secondsTotal: number | null;
            /** @description What the account, its customer and its card got back in the last 30 days besides. For staff only. */
            readonly recentSum?: number;
            /** @description Whether it is their first refund. For staff only. */
            readonly firstTime?: boolean;
        };
        /** @description A reply template of the manual. */
        readonly ReplyTemplate: {
            /** @description By which a message names it. */
            readonly name: string;
            /** @description By which people know it. */
            readonly title: string;
            /** @description All of these must be filled in. */
            readonly fields: readonly components["schemas"]["ReplyTemplateField"][];
            /** @description Has {{field}} where the value of each field goes. */
            readonly text: string;
        };
        /** @description A field that a reply template needs. */
        readonly ReplyTemplateField: {
            /** @description As it stands in {{field}} of the text. */
            readonly name: string;
            /** @description What goes there. */
            readonly description: string;
        };
        /** @description One page of a list. */
        readonly ReplyTemplateList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["ReplyTemplate"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        readonly ReplyToTicketRequest: {
            /** @description What the requester says. */
            readonly body: string;
            /** @description At most 5 files of at most 5 MB each. */
            readonly attachments?: readonly (components["schemas"]["NewAttachment"] | components["schemas"]["NewAttachmentByUpload"])[];
        };
        /** @description The person whom a ticket is for. */
        readonly Requester: {
            /** @description Their account; absent when they have none. */
            readonly accountId?: string;
            /** @description The client whose account it is. For staff only. */
            readonly clientId?: string;
            /** @description The address that the ticket was opened with. Where its account is known, mails go to the present address of that instead. */
            readonly email: string;
            /** @description What they are called. */
            readonly name: string;
        };
        /** @description How a ticket was resolved. */
        readonly Resolution: {
            /** @description Absent for ops. */
            readonly method?: string;
            /** @description Whether the requester said that it is solved. */
            readonly confirmed: boolean;
            /**
             * Format: date-time
             * @description When it was resolved.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /** @description For staff only; absent for ops. */
            readonly improvement?: string;
            /** @description For staff only. */
            readonly knowledgeBase?: boolean;
        };
        readonly ResolveTicketRequest: {
            /** @description How it was resolved. Needed once. */
            readonly method?: string;
            /** @description What could be done better, or "none". Needed once. */
            readonly improvement?: string;
            /** @description Whether it belongs in the knowledge base. Needed once. */
            readonly knowledgeBase?: boolean;
            /** @description A message to the requester; it counts as an answer. */
            readonly body?: string;
        };
        /**
         * @description How far an account is restricted.
         * @enum {string}
         */
        readonly Restriction: "none" | "warned" | "suspended" | "banned";
        /**
         * @description What somebody may do.
         * @enum {string}
         */
        readonly Role: "manager" | "supervisor" | "safety" | "moderator" | "billing" | "technical" | "agent" | "ops";
        /** @description Somebody who is told of a check-in or a panic. */
        readonly SafetyContact: {
            /** @description contact-<n>, as deliveries name them. */
            readonly id: string;
            /** @description What the person calls them. */
            readonly name: string;
            /** @description Where alerts are mailed; null when there is no address. */
            readonly email: string | null;
            /** @description The number that is texted and called, in E.164; null when there is none. */
            readonly phone: string | null;
            /** @description false: they are told nothing of a duress PIN. */
            readonly duress?: boolean;
        };
        /** @description The new message, with the revision and version of its ticket. */
        readonly SaidMessage: {
            /** @description Names the message on its ticket. */
            readonly id: string;
            /**
             * Format: date-time
             * @description The instant from which it counts.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /**
             * Format: date-time
             * @description When it reached us.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt: string;
            readonly from: components["schemas"]["Author"];
            readonly visibility: components["schemas"]["Visibility"];
            /** @description The words, as they were written. */
            readonly body: string;
            /** @description The files that came with it, in their order. */
            readonly attachments: readonly components["schemas"]["Attachment"][];
            /** @description The reply template that it was written with. This field and all below it are for staff only. */
            readonly template?: string;
            /** @description The points of the reply checklist that were ticked. */
            readonly checklist?: readonly string[];
            /** @description How many minutes its author spent on it. */
            readonly minutesSpent?: number;
            /** @description The revision of the ticket. */
            readonly revision: number;
            /** @description The version of the ticket; the ETag. */
            readonly version: number;
        };
        /** @description Has a body, a template or both. Only a public message may wait for a response or promise an update. */
        readonly SendMessageRequest: {
            /** @description Needed without a template. */
            readonly body?: string;
            readonly visibility: components["schemas"]["Visibility"];
            readonly template?: components["schemas"]["FilledTemplate"];
            /** @description At most 5 files of at most 5 MB each. */
            readonly attachments?: readonly (components["schemas"]["NewAttachment"] | components["schemas"]["NewAttachmentByUpload"])[];
            /** @description Whether the requester must act: if they stay silent, they are reminded, and in the end the ticket is closed. */
            readonly waitForResponse?: boolean;
            /**
             * Format: duration
             * @description Promises the requester an update within this policy time: after their answer, if the message waits for one.
             * @example PT4H
             */
            readonly nextUpdateWithin?: string;
            /** @description The points of the reply checklist that were ticked. */
            readonly checklist?: readonly components["schemas"]["ChecklistPoint"][];
            /** @description How many minutes it took. */
            readonly minutesSpent?: number;
        };
        /**
         * @description What was read, for programs: stable. More may come. `case` is the record itself.
         * @enum {string}
         */
        readonly SensitivePart: "case" | "timeline" | "messages" | "context" | "contacts" | "place" | "attachment";
        readonly SetAvailabilityRequest: {
            readonly status: components["schemas"]["Availability"];
            /** @description How many open tickets routing may give you. Without it, the number stays. */
            readonly capacity?: number;
        };
        readonly SettleRefundRequest: {
            readonly action: components["schemas"]["RefundSettlement"];
            /** @description Why, for the record. */
            readonly reason: string;
        };
        /** @description A member of staff. */
        readonly Staff: {
            /** @description A staff id. */
            readonly id: string;
            /** @description What they may do. */
            readonly roles: readonly string[];
            /** @description Whose queues they work on. */
            readonly teams: readonly string[];
            readonly status: components["schemas"]["Availability"];
            /** @description The most open tickets that routing gives them. */
            readonly capacity: number;
            /** @description Tickets assigned to them that are open, in progress or escalated; matters of safety count only for who may know of them. */
            readonly open: number;
        };
        /** @description Who changed what about a login, and when. Nobody can change or remove it. */
        readonly StaffChange: {
            /**
             * Format: date-time
             * @description When it was changed.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /** @description Whose login was changed. */
            readonly staffId: string;
            readonly by: components["schemas"]["StaffChanger"];
            readonly change: components["schemas"]["StaffChangeKind"];
            readonly before: components["schemas"]["StaffFields"];
            readonly after: components["schemas"]["StaffFields"];
        };
        /**
         * @description What was done with a login.
         * @enum {string}
         */
        readonly StaffChangeKind: "added" | "changed" | "retired";
        /** @description One page of a list. */
        readonly StaffChangeList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["StaffChange"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /** @description Who changed a login. */
        readonly StaffChanger: {
            readonly kind: components["schemas"]["StaffChangerKind"];
            /** @description A staff id, or the name that the operator goes by. */
            readonly id: string;
        };
        /**
         * @description A manager, or an operator at the database.
         * @enum {string}
         */
        readonly StaffChangerKind: "staff" | "operator";
        /** @description Those fields of a login that a change touched. */
        readonly StaffFields: {
            /** @description The person it belongs to. */
            readonly personId?: string;
            /** @description What colleagues call them. */
            readonly name?: string;
            /** @description What they may do. */
            readonly roles?: readonly string[];
            /** @description Whose queues they work on. */
            readonly teams?: readonly string[];
            /** @description The most open tickets that routing gives them. */
            readonly capacity?: number;
            /** @description Since when it can do nothing any more. */
            readonly retiredAt?: string;
            /** @description The accounts of its person, each as client/account. */
            readonly accounts?: readonly string[];
        };
        /** @description One page of a list. */
        readonly StaffList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["Staff"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /** @description The login of a person who works here or did. */
        readonly StaffLogin: {
            /** @description The id of the login: a staff id. */
            readonly id: string;
            /** @description The person it belongs to. */
            readonly personId: string;
            /** @description What colleagues call them. */
            readonly name: string;
            /** @description What they may do. */
            readonly roles: readonly string[];
            /** @description Whose queues they work on. */
            readonly teams: readonly string[];
            /** @description The most open tickets that routing gives them. */
            readonly capacity: number;
            /** @description Since when it can do nothing any more; null while its person works here. */
            readonly retiredAt: string | null;
            /** @description How often it was changed: its ETag. */
            readonly version: number;
        };
        /** @description What restricts an account. */
        readonly Standing: {
            readonly restriction: components["schemas"]["Restriction"];
            /** @description When the restriction ends; null when it does not, or when there is none. */
            readonly until: string | null;
            /** @description Empty: no sanctions are built yet. */
            readonly sanctions: readonly unknown[];
            /** @description Empty: no removed content is known yet. */
            readonly removedContent: readonly unknown[];
        };
        /** @description An escalation rule that fired. */
        readonly SuggestedEscalation: {
            /** @description The name of the rule, as in GET /v1/escalation-rules. */
            readonly rule: string;
            /** @description The level that it escalates to. */
            readonly level: number;
            readonly team: components["schemas"]["Team"];
            /** @description Why the rule exists, for a person to read. */
            readonly why: string;
        };
        /**
         * @description Who works on a ticket.
         * @enum {string}
         */
        readonly Team: "support" | "billing" | "technical" | "safety" | "moderation" | "supervisor";
        /** @description The details that a technical ticket needs. */
        readonly TechnicalDetails: {
            /** @description The device, such as iPhone 17. */
            readonly device?: string;
            /** @description The operating system and its version. */
            readonly os?: string;
            /** @description The browser or app and its version. */
            readonly browser?: string;
            /** @description What was done before it went wrong. */
            readonly steps?: string;
            /** @description The message that was shown. */
            readonly error?: string;
        };
        /** @description A ticket, as the caller may see it. */
        readonly Ticket: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly ref: string;
            readonly status: components["schemas"]["TicketStatus"];
            readonly category: components["schemas"]["Category"];
            readonly priority: components["schemas"]["Priority"];
            /** @description For staff only. */
            readonly level?: number;
            readonly team: components["schemas"]["Team"];
            /** @description A staff id. Clients see the role of that person. */
            readonly assignee: string | null;
            /** @description Absent for ops. */
            readonly subject?: string;
            readonly requester?: components["schemas"]["Requester"];
            /**
             * Format: date-time
             * @description When it was received.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly createdAt: string;
            /** @description When staff first answered the requester; null until then. */
            readonly firstResponseAt: string | null;
            /** @description When a resolved ticket closes unless the requester replies. */
            readonly closesAt: string | null;
            /** @description The closed ticket whose reply opened this one; null when none did. */
            readonly followUpOf: string | null;
            /** @description Null: tickets are not merged yet. */
            readonly mergedInto: string | null;
            /** @description Null until it is resolved. */
            readonly resolution: components["schemas"]["Resolution"] | null;
            /** @description The rules that fired and that nobody has yet followed or dismissed (TK-23). For staff only. */
            readonly suggestedEscalations?: readonly components["schemas"]["SuggestedEscalation"][];
            /** @description The tickets that replies to this one opened after it closed. */
            readonly followUps: readonly string[];
            /** @description Why routing chose this person; null when staff did. For staff only. */
            readonly assignedBecause?: string | null;
            /** @description In the order in which they began, the marks of each by their instants. Clients do not see what staff owe each other: triage and followUp. */
            readonly clocks: readonly components["schemas"]["Clock"][];
            /** @description Counts all changes. */
            readonly revision: number;
            /** @description Counts changes by people. This is the ETag. */
            readonly version: number;
        };
        /** @description What is known of the requester of a ticket. */
        readonly TicketContext: {
            /** @description Null when the ticket names no account, or one that its client has not told us about. */
            readonly account: components["schemas"]["Account"] | null;
            readonly standing: components["schemas"]["Standing"];
            /** @description The newest payments of the account at Stripe, newest first, at most 12. */
            readonly payments: readonly components["schemas"]["MemberPayment"][];
            /** @description When they were read; null where Stripe did not answer within two seconds, and all else is answered all the same. */
            readonly paymentsReadAt: string | null;
            /** @description Other tickets of the same account or e-mail address, newest first, at most 50. */
            readonly earlierTickets: readonly components["schemas"]["EarlierTicket"][];
            /** @description Other cases of the requester that are still open, panics and check-ins first, then refunds. These are shown to whoever may read them alone. */
            readonly openCases: readonly components["schemas"]["OpenCase"][];
        };
        /** @description One page of a list. */
        readonly TicketList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["Ticket"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /**
         * @description Newest first, or what is due next first; tickets without a running clock come last. Newest first, paging shows each ticket once, whatever becomes of it, if it existed at the first page and passes the filters throughout. By due instant that holds only for tickets whose due instant stays: a ticket whose due instant moves past the place that you have reached is shown again, or not at all.
         * @enum {string}
         */
        readonly TicketOrder: "created" | "due";
        /**
         * @description Where a ticket stands.
         * @enum {string}
         */
        readonly TicketStatus: "open" | "in_progress" | "waiting_response" | "escalated" | "resolved" | "closed";
        /**
         * @description What a member pays for.
         * @enum {string}
         */
        readonly Tier: "BASIC" | "PLUS" | "CHROME";
        /**
         * @description What happened, for programs: stable. More may come; docs/records.md says what each is about.
         * @enum {string}
         */
        readonly TimelineCode: "check-in.acknowledged" | "check-in.alerted" | "check-in.alerting" | "check-in.all-clear" | "check-in.all-told" | "check-in.answered" | "check-in.cancelled" | "check-in.contact-left-out" | "check-in.contact-unreachable" | "check-in.duress" | "check-in.duress-again" | "check-in.extended" | "check-in.fan-out-overridden" | "check-in.held-back" | "check-in.opened" | "check-in.overtaken" | "check-in.pin-locked" | "check-in.prompted" | "check-in.reminded" | "check-in.seen-by-contact" | "check-in.stood-down" | "check-in.unanswered" | "check-in.unheard" | "check-in.wrong-pin" | "clock.fired" | "clock.missed" | "clock.postponed" | "clock.warned" | "contact-notice.failed" | "contact-notice.planned" | "contact-notice.told" | "contacts.changed" | "contacts.none-told" | "delivery.news" | "fact.unknown" | "mail.failed" | "mail.sent" | "message.accepted" | "message.acknowledged" | "message.delivered" | "message.dropped" | "message.failed" | "message.handed_over" | "message.queued" | "message.unknown" | "page.sent" | "panic.acknowledged" | "panic.closed" | "panic.contact-left-out" | "panic.contact-unreachable" | "panic.contacts-removed" | "panic.exhausted" | "panic.fan-out-overridden" | "panic.followed-up" | "panic.manager-told" | "panic.opened" | "panic.overtaken" | "panic.place-shown" | "panic.pressed-again" | "panic.repeated" | "panic.seen-by-contact" | "panic.stood-down" | "refund.abandoned" | "refund.accepted" | "refund.approved" | "refund.attempt-refused" | "refund.denied" | "refund.failed" | "refund.found" | "refund.frozen" | "refund.lowered" | "refund.made-at-stripe" | "refund.not-found" | "refund.over-threshold" | "refund.overtaken" | "refund.pending" | "refund.proposal-expired" | "refund.proposed" | "refund.read" | "refund.reduced" | "refund.requested" | "refund.reserved" | "refund.reviewing" | "refund.sent-again" | "refund.settling" | "refund.step-failed" | "refund.subscription-ended" | "refund.succeeded" | "refund.tier-set" | "refund.unfrozen" | "refund.unknown" | "ticket.answered" | "ticket.assigned" | "ticket.assignee-left" | "ticket.breached" | "ticket.category-changed" | "ticket.closed" | "ticket.de-escalated" | "ticket.dismissal-refused" | "ticket.escalated" | "ticket.escalation-climbed" | "ticket.escalation-suggested" | "ticket.fix-confirmed" | "ticket.not-fixed" | "ticket.noted" | "ticket.opened" | "ticket.opened-as-follow-up" | "ticket.priority-changed" | "ticket.queued" | "ticket.rated" | "ticket.refund-decided" | "ticket.refund-failed" | "ticket.refund-paid" | "ticket.refund-requested" | "ticket.reopened" | "ticket.replied" | "ticket.replied-after-close" | "ticket.resolved" | "ticket.routing-overtaken" | "ticket.solution-proposed" | "ticket.suggestion-dismissed" | "ticket.verification-overtaken";
        /** @description One thing that happened to a case. */
        readonly TimelineEntry: {
            /** @description The revision of the record that this change made. */
            readonly revision: number;
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /**
             * Format: date-time
             * @description When we received what this entry records.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt?: string;
            readonly actor: components["schemas"]["Actor"];
            readonly code: components["schemas"]["TimelineCode"];
            /** @description For staff, these include what people wrote, such as a reason. */
            readonly params: {
                readonly [key: string]: unknown;
            };
            /** @description The sentence a person reads. */
            readonly text: string;
        };
        /** @description One page of a list. */
        readonly TimelineEntryList: {
            /** @description The records of this page. */
            readonly items: readonly components["schemas"]["TimelineEntry"][];
            /** @description The cursor of the next page; null on the last. */
            readonly next: string | null;
        };
        /** @description A file that was sent ahead of the message that will name it. */
        readonly Upload: {
            /** @description Names the file in the "attachments" of a message, as "uploadId". */
            readonly id: string;
            /** @description The name that it was given. */
            readonly name: string;
            /** @description Detected from the content. */
            readonly contentType: string;
            /** @description In bytes. */
            readonly size: number;
            /**
             * Format: date-time
             * @description Until when a message can name it.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly keptUntil: string;
        };
        /** @description The bytes of the file, at most 5242880. */
        readonly UploadFileRequest: unknown;
        readonly VerifySolutionRequest: {
            /** @description Whether the proposed solution helped. */
            readonly fixed: boolean;
            /** @description Becomes a public message. */
            readonly comment?: string;
        };
        /**
         * @description Public messages go to the requester; internal ones are notes among staff.
         * @enum {string}
         */
        readonly Visibility: "public" | "internal";
    };
    responses: {
        /**
         * @description `invalid-request`: The request does not match the schema.
         *     `malformed-request`: The request cannot be read.
         */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthorized`: No valid token. */
        readonly Unauthorized: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Not allowed with this token. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: There is no such thing here. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request-timeout`: The request took too long to arrive. */
        readonly RequestTimeout: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload-too-large`: The body is too large. */
        readonly PayloadTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported-media-type`: This Content-Type is not accepted. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `too-many-requests`: Too many requests. */
        readonly RateLimited: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `header-too-large`: The headers are too large. */
        readonly HeadersTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal-error`: Something went wrong on our side. */
        readonly InternalError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `overloaded`: Too much to do at the moment.
         *     `records-unavailable`: The records cannot be reached.
         *     `api-unavailable`: Only calls for help are answered at the moment.
         *     `too-slow`: No answer in time.
         */
        readonly Unavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `account-ambiguous`: Several clients use this account id. */
        readonly AccountAmbiguous: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `invalid-request`: The request does not match the schema.
         *     `malformed-request`: The request cannot be read.
         *     `idempotency-key-missing`: There is no Idempotency-Key of 1 to 255 characters.
         */
        readonly KeyedBadRequest: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Not allowed with this token. */
        readonly KeyedForbidden: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: There is no such thing here. */
        readonly KeyedNotFound: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `in-flight`: The same request is still being worked on. */
        readonly Conflict: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload-too-large`: The body is too large. */
        readonly KeyedPayloadTooLarge: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `account-ambiguous`: Several clients use this account id.
         *     `upload-unknown`: There is no such upload.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly KeyedAccountAmbiguousOrUploadUnknown: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: Not allowed with this token.
         *     `own-account`: It is your own account.
         */
        readonly OwnAccount: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: Not allowed with this token.
         *     `not-yours`: Not your decision.
         *     `own-account`: It is your own account.
         */
        readonly CommandOwnAccount: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `wrong-state`: The case is in the wrong state for this.
         *     `in-flight`: The same request is still being worked on.
         *     `ticket-closed`: The ticket is closed.
         *     `ticket-already-resolved`: The ticket is already resolved.
         */
        readonly CommandTicketAlreadyResolvedOrTicketClosed: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `stale`: The record has changed since you read it. */
        readonly Stale: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `if-match-missing`: If-Match is missing. */
        readonly IfMatchMissing: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `overloaded`: Too much to do at the moment.
         *     `records-unavailable`: The records cannot be reached.
         *     `engine-unavailable`: The engine does not answer.
         *     `api-unavailable`: Only calls for help are answered at the moment.
         *     `too-slow`: No answer in time.
         */
        readonly CommandUnavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `upload-unknown`: There is no such upload.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly KeyedUploadUnknown: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `ticket-closed`: The ticket is closed.
         *     `nothing-to-verify`: No solution is waiting for an answer.
         */
        readonly KeyedNothingToVerifyOrTicketClosed: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
        readonly Unprocessable: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `wrong-state`: The case is in the wrong state for this.
         *     `in-flight`: The same request is still being worked on.
         *     `ticket-closed`: The ticket is closed.
         */
        readonly CommandTicketClosed: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-allowed`: Not allowed.
         *     `assignee-unknown`: Nobody on the staff has this id.
         *     `assignee-unfit`: This person or team may not see the ticket.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly CommandAssigneeUnfitOrAssigneeUnknown: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-allowed`: Not allowed.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly CommandUnprocessable: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-allowed`: Not allowed.
         *     `assignee-unfit`: This person or team may not see the ticket.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly CommandAssigneeUnfit: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `wrong-state`: The case is in the wrong state for this.
         *     `in-flight`: The same request is still being worked on.
         *     `ticket-closed`: The ticket is closed.
         *     `ticket-not-escalated`: The ticket is not escalated.
         */
        readonly CommandTicketClosedOrTicketNotEscalated: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: Not allowed with this token.
         *     `not-yours`: Not your decision.
         *     `supervisor-needed`: Only a supervisor may undo this.
         *     `own-account`: It is your own account.
         */
        readonly CommandOwnAccountOrSupervisorNeeded: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `wrong-state`: The case is in the wrong state for this.
         *     `in-flight`: The same request is still being worked on.
         *     `ticket-closed`: The ticket is closed.
         *     `suggestion-not-open`: The suggestion is not open.
         */
        readonly CommandSuggestionNotOpenOrTicketClosed: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-allowed`: Not allowed.
         *     `resolution-incomplete`: A resolution needs method, improvement and knowledgeBase.
         *     `placeholder-unfilled`: A placeholder is not filled in.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly CommandPlaceholderUnfilledOrResolutionIncomplete: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `not-allowed`: Not allowed.
         *     `resolution-incomplete`: A resolution needs method, improvement and knowledgeBase.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly CommandResolutionIncomplete: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: Not allowed with this token.
         *     `own-account`: It is your own account.
         */
        readonly KeyedOwnAccount: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `staff-id-taken`: The id of this login is taken.
         */
        readonly KeyedStaffIdTaken: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `team-unfit`: These roles do not fit these teams.
         *     `staff-reserved`: The id or name is reserved.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly KeyedStaffReservedOrTeamUnfit: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: Not allowed with this token.
         *     `own-account`: It is your own account.
         */
        readonly UnkeyedOwnAccount: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `staff-retired`: The login is retired.
         *     `last-in-role`: Nobody else who can act has the role.
         */
        readonly UnkeyedLastInRoleOrStaffRetired: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `stale`: The record has changed since you read it. */
        readonly UnkeyedStale: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `if-match-missing`: If-Match is missing. */
        readonly UnkeyedIfMatchMissing: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `last-in-role`: Nobody else who can act has the role.
         */
        readonly KeyedLastInRole: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `check-in-over`: The check-in is over.
         */
        readonly KeyedCheckInOver: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `check-in-over`: The check-in is over.
         *     `check-in-alerting`: Contacts are already being told.
         */
        readonly KeyedCheckInAlertingOrCheckInOver: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `extension-too-long`: The extension is too long.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly KeyedExtensionTooLong: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `check-in-over`: The check-in is over.
         *     `check-in-not-alerting`: No alarm is out.
         */
        readonly KeyedCheckInNotAlertingOrCheckInOver: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `panic-over`: The panic is over.
         */
        readonly KeyedPanicOver: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `panic-over`: The panic is over.
         *     `panic-alerting`: Nobody has acknowledged the panic.
         */
        readonly KeyedPanicAlertingOrPanicOver: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `refund-live`: A refund of this invoice is under way.
         */
        readonly KeyedRefundLive: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `overloaded`: Too much to do at the moment.
         *     `records-unavailable`: The records cannot be reached.
         *     `payments-unavailable`: Stripe does not answer.
         *     `api-unavailable`: Only calls for help are answered at the moment.
         *     `too-slow`: No answer in time.
         */
        readonly PaymentsUnavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: Not allowed with this token.
         *     `not-yours`: Not your decision.
         *     `own-account`: It is your own account.
         */
        readonly KeyedNotYoursOrOwnAccount: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `amount-too-high`: More than is on offer.
         *     `placeholder-unfilled`: A placeholder is not filled in.
         *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
         */
        readonly KeyedAmountTooHighOrPlaceholderUnfilled: {
            headers: {
                readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `overloaded`: Too much to do at the moment.
         *     `records-unavailable`: The records cannot be reached.
         *     `engine-unavailable`: The engine does not answer.
         *     `api-unavailable`: Only calls for help are answered at the moment.
         *     `too-slow`: No answer in time.
         */
        readonly KeyedEngineUnavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `wrong-state`: The case is in the wrong state for this.
         *     `in-flight`: The same request is still being worked on.
         */
        readonly KeyedWrongState: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `in-flight`: The same request is still being worked on.
         *     `reconciliation-running`: A reconciliation with Stripe is under way.
         */
        readonly KeyedReconciliationRunning: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The id of the account as the platform knows it.
         * @example acc_1
         */
        readonly AccountId: string;
        /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
        readonly ClientOfAccount: string;
        readonly AccessOutcome: components["schemas"]["AccessOutcome"];
        /**
         * @description The most entries that a page may hold, 1 to 100.
         * @example 50
         */
        readonly Limit: number;
        /**
         * @description "next" of the previous page; leave it out for the first.
         * @example WyJzdGVhZHkiLCJwbGFjZSJd
         */
        readonly Cursor: string;
        /**
         * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
         * @example ticket-of-order-1042
         */
        readonly IdempotencyKey: string;
        /**
         * @description The reference of the ticket.
         * @example 7K3QX9BD
         */
        readonly TicketRef: string;
        /**
         * @description The ETag of the record as you read it.
         * @example "2"
         */
        readonly IfMatch: string;
        /**
         * @description The id of the attachment, as in its message.
         * @example 5f0c9a1e7b3d2846a0c1e001-0
         */
        readonly AttachmentId: string;
        /**
         * @description The id of the login.
         * @example agent-1
         */
        readonly StaffId: string;
        /**
         * @description The id of the check-in.
         * @example W6ZB2NTC
         */
        readonly CheckInId: string;
        /**
         * @description The id of the panic.
         * @example H5NW9TBZ
         */
        readonly PanicId: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the record, to be sent as If-Match. */
        readonly ETag: string;
        /** @description The address of the new record. */
        readonly Location: string;
        /** @description Present when this is the stored answer to an earlier request under the same key. */
        readonly "Idempotency-Replayed": "true";
        /** @description Seconds after which the same request is worth repeating. */
        readonly "Retry-After": string;
        /** @description Makes the answer a download and gives the name of its file. */
        readonly "Content-Disposition": string;
        /** @description How to authenticate. */
        readonly "WWW-Authenticate": "Bearer";
    };
    pathItems: never;
}
export type Accepted = components['schemas']['Accepted'];
export type AccessActor = components['schemas']['AccessActor'];
export type AccessEntry = components['schemas']['AccessEntry'];
export type AccessList = components['schemas']['AccessList'];
export type AccessOutcome = components['schemas']['AccessOutcome'];
export type Account = components['schemas']['Account'];
export type Actor = components['schemas']['Actor'];
export type ActorKind = components['schemas']['ActorKind'];
export type AddStaffRequest = components['schemas']['AddStaffRequest'];
export type ApproveRefundRequest = components['schemas']['ApproveRefundRequest'];
export type AskForRefundRequest = components['schemas']['AskForRefundRequest'];
export type AssignTicketRequest = components['schemas']['AssignTicketRequest'];
export type Attachment = components['schemas']['Attachment'];
export type Author = components['schemas']['Author'];
export type AuthorKind = components['schemas']['AuthorKind'];
export type Availability = components['schemas']['Availability'];
export type CalendarDue = components['schemas']['CalendarDue'];
export type Category = components['schemas']['Category'];
export type ChangeStaffRequest = components['schemas']['ChangeStaffRequest'];
export type ChangeTicketCategoryRequest = components['schemas']['ChangeTicketCategoryRequest'];
export type ChangeTicketPriorityRequest = components['schemas']['ChangeTicketPriorityRequest'];
export type Channel = components['schemas']['Channel'];
export type CheckIn = components['schemas']['CheckIn'];
export type CheckInList = components['schemas']['CheckInList'];
export type CheckInState = components['schemas']['CheckInState'];
export type ChecklistPoint = components['schemas']['ChecklistPoint'];
export type Clock = components['schemas']['Clock'];
export type ClockKind = components['schemas']['ClockKind'];
export type ClockMark = components['schemas']['ClockMark'];
export type ClockState = components['schemas']['ClockState'];
export type ClosePanicRequest = components['schemas']['ClosePanicRequest'];
export type CloseTicketRequest = components['schemas']['CloseTicketRequest'];
export type ComputedRefundKind = components['schemas']['ComputedRefundKind'];
export type ComputedRefundRequest = components['schemas']['ComputedRefundRequest'];
export type DeEscalateTicketRequest = components['schemas']['DeEscalateTicketRequest'];
export type DecideRefundRequest = components['schemas']['DecideRefundRequest'];
export type Delivery = components['schemas']['Delivery'];
export type DeliveryState = components['schemas']['DeliveryState'];
export type DenyRefundRequest = components['schemas']['DenyRefundRequest'];
export type Difference = components['schemas']['Difference'];
export type DifferenceKind = components['schemas']['DifferenceKind'];
export type DismissSuggestionRequest = components['schemas']['DismissSuggestionRequest'];
export type EarlierTicket = components['schemas']['EarlierTicket'];
export type EmergencyContact = components['schemas']['EmergencyContact'];
export type EmptyRequest = components['schemas']['EmptyRequest'];
export type EscalateTicketRequest = components['schemas']['EscalateTicketRequest'];
export type EscalationRule = components['schemas']['EscalationRule'];
export type EscalationRuleList = components['schemas']['EscalationRuleList'];
export type ExtendCheckInRequest = components['schemas']['ExtendCheckInRequest'];
export type FilledTemplate = components['schemas']['FilledTemplate'];
export type KnownContact = components['schemas']['KnownContact'];
export type Landed = components['schemas']['Landed'];
export type MailPreview = components['schemas']['MailPreview'];
export type MemberPayment = components['schemas']['MemberPayment'];
export type Message = components['schemas']['Message'];
export type MessageList = components['schemas']['MessageList'];
export type Money = components['schemas']['Money'];
export type NewAttachment = components['schemas']['NewAttachment'];
export type NewAttachmentByUpload = components['schemas']['NewAttachmentByUpload'];
export type NewRequester = components['schemas']['NewRequester'];
export type NoteRequest = components['schemas']['NoteRequest'];
export type OpenCase = components['schemas']['OpenCase'];
export type OpenCheckInRequest = components['schemas']['OpenCheckInRequest'];
export type OpenTicketRequest = components['schemas']['OpenTicketRequest'];
export type Panic = components['schemas']['Panic'];
export type PanicList = components['schemas']['PanicList'];
export type PanicLocation = components['schemas']['PanicLocation'];
export type PanicPlace = components['schemas']['PanicPlace'];
export type PanicState = components['schemas']['PanicState'];
export type PartialRefundRequest = components['schemas']['PartialRefundRequest'];
export type PinRequest = components['schemas']['PinRequest'];
export type PlacePurpose = components['schemas']['PlacePurpose'];
export type PressPanicRequest = components['schemas']['PressPanicRequest'];
export type Priority = components['schemas']['Priority'];
export type Problem = components['schemas']['Problem'];
export type ProblemChange = components['schemas']['ProblemChange'];
export type ProblemField = components['schemas']['ProblemField'];
export type ProposeSolutionRequest = components['schemas']['ProposeSolutionRequest'];
export type PutAccountRequest = components['schemas']['PutAccountRequest'];
export type RateTicketRequest = components['schemas']['RateTicketRequest'];
export type ReaderKind = components['schemas']['ReaderKind'];
export type Reconciliation = components['schemas']['Reconciliation'];
export type ReconciliationList = components['schemas']['ReconciliationList'];
export type ReconciliationState = components['schemas']['ReconciliationState'];
export type Refund = components['schemas']['Refund'];
export type RefundClause = components['schemas']['RefundClause'];
export type RefundDenial = components['schemas']['RefundDenial'];
export type RefundKind = components['schemas']['RefundKind'];
export type RefundLane = components['schemas']['RefundLane'];
export type RefundList = components['schemas']['RefundList'];
export type RefundOrigin = components['schemas']['RefundOrigin'];
export type RefundQuote = components['schemas']['RefundQuote'];
export type RefundReviewReason = components['schemas']['RefundReviewReason'];
export type RefundSettlement = components['schemas']['RefundSettlement'];
export type RefundState = components['schemas']['RefundState'];
export type RefundWorkings = components['schemas']['RefundWorkings'];
export type ReplyTemplate = components['schemas']['ReplyTemplate'];
export type ReplyTemplateField = components['schemas']['ReplyTemplateField'];
export type ReplyTemplateList = components['schemas']['ReplyTemplateList'];
export type ReplyToTicketRequest = components['schemas']['ReplyToTicketRequest'];
export type Requester = components['schemas']['Requester'];
export type Resolution = components['schemas']['Resolution'];
export type ResolveTicketRequest = components['schemas']['ResolveTicketRequest'];
export type Restriction = components['schemas']['Restriction'];
export type Role = components['schemas']['Role'];
export type SafetyContact = components['schemas']['SafetyContact'];
export type SaidMessage = components['schemas']['SaidMessage'];
export type SendMessageRequest = components['schemas']['SendMessageRequest'];
export type SensitivePart = components['schemas']['SensitivePart'];
export type SetAvailabilityRequest = components['schemas']['SetAvailabilityRequest'];
export type SettleRefundRequest = components['schemas']['SettleRefundRequest'];
export type Staff = components['schemas']['Staff'];
export type StaffChange = components['schemas']['StaffChange'];
export type StaffChangeKind = components['schemas']['StaffChangeKind'];
export type StaffChangeList = components['schemas']['StaffChangeList'];
export type StaffChanger = components['schemas']['StaffChanger'];
export type StaffChangerKind = components['schemas']['StaffChangerKind'];
export type StaffFields = components['schemas']['StaffFields'];
export type StaffList = components['schemas']['StaffList'];
export type StaffLogin = components['schemas']['StaffLogin'];
export type Standing = components['schemas']['Standing'];
export type SuggestedEscalation = components['schemas']['SuggestedEscalation'];
export type Team = components['schemas']['Team'];
export type TechnicalDetails = components['schemas']['TechnicalDetails'];
export type Ticket = components['schemas']['Ticket'];
export type TicketContext = components['schemas']['TicketContext'];
export type TicketList = components['schemas']['TicketList'];
export type TicketOrder = components['schemas']['TicketOrder'];
export type TicketStatus = components['schemas']['TicketStatus'];
export type Tier = components['schemas']['Tier'];
export type TimelineCode = components['schemas']['TimelineCode'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type TimelineEntryList = components['schemas']['TimelineEntryList'];
export type Upload = components['schemas']['Upload'];
export type UploadFileRequest = components['schemas']['UploadFileRequest'];
export type VerifySolutionRequest = components['schemas']['VerifySolutionRequest'];
export type Visibility = components['schemas']['Visibility'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseRequestTimeout = components['responses']['RequestTimeout'];
export type ResponsePayloadTooLarge = components['responses']['PayloadTooLarge'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseRateLimited = components['responses']['RateLimited'];
export type ResponseHeadersTooLarge = components['responses']['HeadersTooLarge'];
export type ResponseInternalError = components['responses']['InternalError'];
export type ResponseUnavailable = components['responses']['Unavailable'];
export type ResponseAccountAmbiguous = components['responses']['AccountAmbiguous'];
export type ResponseKeyedBadRequest = components['responses']['KeyedBadRequest'];
export type ResponseKeyedForbidden = components['responses']['KeyedForbidden'];
export type ResponseKeyedNotFound = components['responses']['KeyedNotFound'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseKeyedPayloadTooLarge = components['responses']['KeyedPayloadTooLarge'];
export type ResponseKeyedAccountAmbiguousOrUploadUnknown = components['responses']['KeyedAccountAmbiguousOrUploadUnknown'];
export type ResponseOwnAccount = components['responses']['OwnAccount'];
export type ResponseCommandOwnAccount = components['responses']['CommandOwnAccount'];
export type ResponseCommandTicketAlreadyResolvedOrTicketClosed = components['responses']['CommandTicketAlreadyResolvedOrTicketClosed'];
export type ResponseStale = components['responses']['Stale'];
export type ResponseIfMatchMissing = components['responses']['IfMatchMissing'];
export type ResponseCommandUnavailable = components['responses']['CommandUnavailable'];
export type ResponseKeyedUploadUnknown = components['responses']['KeyedUploadUnknown'];
export type ResponseKeyedNothingToVerifyOrTicketClosed = components['responses']['KeyedNothingToVerifyOrTicketClosed'];
export type ResponseUnprocessable = components['responses']['Unprocessable'];
export type ResponseCommandTicketClosed = components['responses']['CommandTicketClosed'];
export type ResponseCommandAssigneeUnfitOrAssigneeUnknown = components['responses']['CommandAssigneeUnfitOrAssigneeUnknown'];
export type ResponseCommandUnprocessable = components['responses']['CommandUnprocessable'];
export type ResponseCommandAssigneeUnfit = components['responses']['CommandAssigneeUnfit'];
export type ResponseCommandTicketClosedOrTicketNotEscalated = components['responses']['CommandTicketClosedOrTicketNotEscalated'];
export type ResponseCommandOwnAccountOrSupervisorNeeded = components['responses']['CommandOwnAccountOrSupervisorNeeded'];
export type ResponseCommandSuggestionNotOpenOrTicketClosed = components['responses']['CommandSuggestionNotOpenOrTicketClosed'];
export type ResponseCommandPlaceholderUnfilledOrResolutionIncomplete = components['responses']['CommandPlaceholderUnfilledOrResolutionIncomplete'];
export type ResponseCommandResolutionIncomplete = components['responses']['CommandResolutionIncomplete'];
export type ResponseKeyedOwnAccount = components['responses']['KeyedOwnAccount'];
export type ResponseKeyedStaffIdTaken = components['responses']['KeyedStaffIdTaken'];
export type ResponseKeyedStaffReservedOrTeamUnfit = components['responses']['KeyedStaffReservedOrTeamUnfit'];
export type ResponseUnkeyedOwnAccount = components['responses']['UnkeyedOwnAccount'];
export type ResponseUnkeyedLastInRoleOrStaffRetired = components['responses']['UnkeyedLastInRoleOrStaffRetired'];
export type ResponseUnkeyedStale = components['responses']['UnkeyedStale'];
export type ResponseUnkeyedIfMatchMissing = components['responses']['UnkeyedIfMatchMissing'];
export type ResponseKeyedLastInRole = components['responses']['KeyedLastInRole'];
export type ResponseKeyedCheckInOver = components['responses']['KeyedCheckInOver'];
export type ResponseKeyedCheckInAlertingOrCheckInOver = components['responses']['KeyedCheckInAlertingOrCheckInOver'];
export type ResponseKeyedExtensionTooLong = components['responses']['KeyedExtensionTooLong'];
export type ResponseKeyedCheckInNotAlertingOrCheckInOver = components['responses']['KeyedCheckInNotAlertingOrCheckInOver'];
export type ResponseKeyedPanicOver = components['responses']['KeyedPanicOver'];
export type ResponseKeyedPanicAlertingOrPanicOver = components['responses']['KeyedPanicAlertingOrPanicOver'];
export type ResponseKeyedRefundLive = components['responses']['KeyedRefundLive'];
export type ResponsePaymentsUnavailable = components['responses']['PaymentsUnavailable'];
export type ResponseKeyedNotYoursOrOwnAccount = components['responses']['KeyedNotYoursOrOwnAccount'];
export type ResponseKeyedAmountTooHighOrPlaceholderUnfilled = components['responses']['KeyedAmountTooHighOrPlaceholderUnfilled'];
export type ResponseKeyedEngineUnavailable = components['responses']['KeyedEngineUnavailable'];
export type ResponseKeyedWrongState = components['responses']['KeyedWrongState'];
export type ResponseKeyedReconciliationRunning = components['responses']['KeyedReconciliationRunning'];
export type ParameterAccountId = components['parameters']['AccountId'];
export type ParameterClientOfAccount = components['parameters']['ClientOfAccount'];
export type ParameterAccessOutcome = components['parameters']['AccessOutcome'];
export type ParameterLimit = components['parameters']['Limit'];
export type ParameterCursor = components['parameters']['Cursor'];
export type ParameterIdempotencyKey = components['parameters']['IdempotencyKey'];
export type ParameterTicketRef = components['parameters']['TicketRef'];
export type ParameterIfMatch = components['parameters']['IfMatch'];
export type ParameterAttachmentId = components['parameters']['AttachmentId'];
export type ParameterStaffId = components['parameters']['StaffId'];
export type ParameterCheckInId = components['parameters']['CheckInId'];
export type ParameterPanicId = components['parameters']['PanicId'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderLocation = components['headers']['Location'];
export type HeaderIdempotencyReplayed = components['headers']['Idempotency-Replayed'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderContentDisposition = components['headers']['Content-Disposition'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type $defs = Record<string, never>;
export interface operations {
    readonly getAccount: {
        readonly parameters: {
            readonly query?: {
                /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
                readonly clientId?: components["parameters"]["ClientOfAccount"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the account as the platform knows it.
                 * @example acc_1
                 */
                readonly accountId: components["parameters"]["AccountId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 422: components["responses"]["AccountAmbiguous"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly putAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the account as the platform knows it.
                 * @example acc_1
                 */
                readonly accountId: components["parameters"]["AccountId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PutAccountRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listAccountAccess: {
        readonly parameters: {
            readonly query?: {
                readonly outcome?: components["parameters"]["AccessOutcome"];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
                /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
                readonly clientId?: components["parameters"]["ClientOfAccount"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the account as the platform knows it.
                 * @example acc_1
                 */
                readonly accountId: components["parameters"]["AccountId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccessList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 422: components["responses"]["AccountAmbiguous"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listTickets: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @example [
                 *       "closed"
                 *     ]
                 */
                readonly status?: readonly components["schemas"]["TicketStatus"][];
                readonly category?: readonly components["schemas"]["Category"][];
                readonly priority?: readonly components["schemas"]["Priority"][];
                readonly team?: readonly components["schemas"]["Team"][];
                /** @description A staff id; for staff only. */
                readonly assignee?: string;
                /** @description An account id or an e-mail address; not for ops. Staff find by an id the members of every client that uses it, or by clientId as well those of one. */
                readonly requester?: string;
                /** @description The client whose members the requesters are; for staff only. */
                readonly clientId?: string;
                /** @description Words, all of which must be found: in the reference, the requester's name and e-mail address, the subject or the messages (for clients, the public ones). Capitals and accents do not matter. A word of three letters or more also finds words that begin with it; a shorter one must match a whole word. A word with an @ finds addresses that begin with it; one such as @example finds addresses whose domain begins so. Signs only separate words. Only the first ten words count. Not for ops. */
                readonly q?: string;
                readonly sort?: components["schemas"]["TicketOrder"];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TicketList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly openTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenTicketRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["Conflict"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["KeyedAccountAmbiguousOrUploadUnknown"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getTicketTimeline: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TimelineEntryList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listMessages: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MessageList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly sendMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SendMessageRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SaidMessage"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketAlreadyResolvedOrTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `not-allowed`: Not allowed.
             *     `placeholder-unfilled`: A placeholder is not filled in.
             *     `upload-unknown`: There is no such upload.
             *     `template-unknown`: There is no such reply template.
             *     `template-unfit`: The fields do not fit the reply template.
             *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
             */
            readonly 422: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly downloadAttachment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
                /**
                 * @description The id of the attachment, as in its message.
                 * @example 5f0c9a1e7b3d2846a0c1e001-0
                 */
                readonly id: components["parameters"]["AttachmentId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition": components["headers"]["Content-Disposition"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/png": string;
                    readonly "image/jpeg": string;
                    readonly "image/gif": string;
                    readonly "image/webp": string;
                    readonly "application/pdf": string;
                    readonly "text/plain": string;
                    readonly "application/octet-stream": string;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getTicketContext: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TicketContext"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listTicketAccess: {
        readonly parameters: {
            readonly query?: {
                readonly outcome?: components["parameters"]["AccessOutcome"];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccessList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly replyToTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplyToTicketRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Landed"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["Conflict"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["KeyedUploadUnknown"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly verifySolution: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VerifySolutionRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Landed"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedNothingToVerifyOrTicketClosed"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly rateTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RateTicketRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Landed"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            /**
             * @description `in-flight`: The same request is still being worked on.
             *     `rating-too-early`: The ticket is not resolved yet.
             *     `rating-not-for-safety`: Matters of safety are not rated.
             *     `already-rated`: The ticket has been rated already.
             */
            readonly 409: {
                headers: {
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly assignTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AssignTicketRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandAssigneeUnfitOrAssigneeUnknown"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly changeTicketPriority: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeTicketPriorityRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandUnprocessable"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly changeTicketCategory: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeTicketCategoryRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandAssigneeUnfit"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly escalateTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EscalateTicketRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketAlreadyResolvedOrTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandAssigneeUnfit"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly deEscalateTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DeEscalateTicketRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketClosedOrTicketNotEscalated"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandAssigneeUnfit"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly dismissSuggestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
                /**
                 * @description The id of the rule, such as TK-23%2Fdanger.
                 * @example TK-23/refund-over-threshold
                 */
                readonly rule: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DismissSuggestionRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccountOrSupervisorNeeded"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandSuggestionNotOpenOrTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandUnprocessable"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly proposeSolution: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProposeSolutionRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketAlreadyResolvedOrTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandPlaceholderUnfilledOrResolutionIncomplete"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly resolveTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResolveTicketRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketAlreadyResolvedOrTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandPlaceholderUnfilledOrResolutionIncomplete"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly closeTicket: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The reference of the ticket.
                 * @example 7K3QX9BD
                 */
                readonly ref: components["parameters"]["TicketRef"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CloseTicketRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ticket"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["CommandOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["CommandTicketClosed"];
            readonly 412: components["responses"]["Stale"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CommandResolutionIncomplete"];
            readonly 428: components["responses"]["IfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["CommandUnavailable"];
        };
    };
    readonly listStaff: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly addStaff: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AddStaffRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffLogin"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedStaffIdTaken"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["KeyedStaffReservedOrTeamUnfit"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly setAvailability: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetAvailabilityRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Staff"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getStaffLogin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the login.
                 * @example agent-1
                 */
                readonly id: components["parameters"]["StaffId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffLogin"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly changeStaff: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description The ETag of the record as you read it.
                 * @example "2"
                 */
                readonly "if-match": components["parameters"]["IfMatch"];
            };
            readonly path: {
                /**
                 * @description The id of the login.
                 * @example agent-1
                 */
                readonly id: components["parameters"]["StaffId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeStaffRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffLogin"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["UnkeyedOwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["UnkeyedLastInRoleOrStaffRetired"];
            readonly 412: components["responses"]["UnkeyedStale"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `person-fixed`: A login keeps its person.
             *     `team-unfit`: These roles do not fit these teams.
             *     `staff-reserved`: The id or name is reserved.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 428: components["responses"]["UnkeyedIfMatchMissing"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly retireStaff: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the login.
                 * @example agent-1
                 */
                readonly id: components["parameters"]["StaffId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmptyRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffLogin"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedLastInRole"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listStaffChanges: {
        readonly parameters: {
            readonly query?: {
                /** @example technical-2 */
                readonly staffId?: string;
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffChangeList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listEscalationRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EscalationRuleList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly countWorkingDays: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description When it was received. Its date in London is day 0.
                 * @example 2026-11-21T20:15:00Z
                 */
                readonly receivedAt: string;
                /**
                 * @description How many working days of England & Wales after that, 1 to 60.
                 * @example 7
                 */
                readonly workingDays: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CalendarDue"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listReplyTemplates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReplyTemplateList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listCheckIns: {
        readonly parameters: {
            readonly query?: {
                readonly state?: readonly components["schemas"]["CheckInState"][];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckInList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly openCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenCheckInRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckIn"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["Conflict"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `account-unknown`: The account is not known here.
             *     `no-contact`: Nobody could be alerted.
             *     `check-in-past`: The instant has passed.
             *     `check-in-too-far`: The instant is too far ahead.
             *     `duress-pin`: The PIN or duress PIN cannot be used.
             *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
             */
            readonly 422: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckIn"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCheckInTimeline: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TimelineEntryList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listCheckInAccess: {
        readonly parameters: {
            readonly query?: {
                readonly outcome?: components["parameters"]["AccessOutcome"];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccessList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly answerCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PinRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedCheckInOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly extendCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExtendCheckInRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedCheckInAlertingOrCheckInOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["KeyedExtensionTooLong"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly cancelCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PinRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedCheckInAlertingOrCheckInOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly acknowledgeCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmptyRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckIn"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedCheckInNotAlertingOrCheckInOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly standDownCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoteRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckIn"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedCheckInNotAlertingOrCheckInOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly fanOutCheckIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the check-in.
                 * @example W6ZB2NTC
                 */
                readonly id: components["parameters"]["CheckInId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoteRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckIn"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedCheckInOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listPanics: {
        readonly parameters: {
            readonly query?: {
                readonly state?: readonly components["schemas"]["PanicState"][];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PanicList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly pressPanic: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PressPanicRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getPanic: {
        readonly parameters: {
            readonly query?: {
                readonly purpose?: components["schemas"]["PlacePurpose"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getPanicTimeline: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TimelineEntryList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listPanicAccess: {
        readonly parameters: {
            readonly query?: {
                readonly outcome?: components["parameters"]["AccessOutcome"];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccessList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["OwnAccount"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly acknowledgePanic: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmptyRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedPanicOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly standDownPanic: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoteRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedPanicOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly followUpPanic: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoteRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedPanicOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly closePanic: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ClosePanicRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedPanicAlertingOrPanicOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly fanOutPanic: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The id of the panic.
                 * @example H5NW9TBZ
                 */
                readonly id: components["parameters"]["PanicId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoteRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Panic"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedPanicOver"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listRefunds: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description Whose payment it is. Staff find the accounts of every client by an id.
                 * @example acc_4
                 */
                readonly accountId?: string;
                /** @description The client whose accounts are meant; for staff only. */
                readonly clientId?: string;
                /**
                 * @description 8 characters
                 * @example 7K3QX9BD
                 */
                readonly ticketRef?: string;
                /** @description The invoice at Stripe. */
                readonly invoiceId?: string;
                readonly state?: readonly components["schemas"]["RefundState"][];
                readonly origin?: components["schemas"]["RefundOrigin"];
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly askForRefund: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AskForRefundRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refund"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedRefundLive"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `account-ambiguous`: Several clients use this account id.
             *     `account-unknown`: The account is not known here.
             *     `no-stripe-customer`: The account is no customer at Stripe.
             *     `ticket-unknown`: There is no such ticket of this account.
             *     `idempotency-key-reused`: The Idempotency-Key belongs to another request.
             */
            readonly 422: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly quoteRefund: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description Whose payment it is.
                 * @example acc_4
                 */
                readonly accountId: string;
                /** @description Whose account is meant, where several clients use its id. For staff only: a client means its own. */
                readonly clientId?: string;
                /** @description Without it, the newest one with a payment above zero. */
                readonly invoiceId?: string;
                /** @example full */
                readonly kind: components["schemas"]["RefundKind"];
                /** @description In pence; with the kind partial, and only there. */
                readonly amount?: number;
                /** @description As if it had been received then; now without it. */
                readonly asOf?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundQuote"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            /**
             * @description `account-ambiguous`: Several clients use this account id.
             *     `no-stripe-customer`: The account is no customer at Stripe.
             *     `invoice-unknown`: This customer has no such invoice.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["PaymentsUnavailable"];
        };
    };
    readonly getRefund: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example R8JM4PHV */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refund"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getRefundTimeline: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @example R8JM4PHV */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TimelineEntryList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly decideRefund: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @example R8JM4PHV */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DecideRefundRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refund"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedNotYoursOrOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            /**
             * @description `wrong-state`: The case is in the wrong state for this.
             *     `in-flight`: The same request is still being worked on.
             *     `already-decided`: The refund is decided.
             *     `proposal-changed`: What is on offer has changed.
             *     `charge-disputed`: The payment is disputed.
             */
            readonly 409: {
                headers: {
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["KeyedAmountTooHighOrPlaceholderUnfilled"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["KeyedEngineUnavailable"];
        };
    };
    readonly settleRefund: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @example R8JM4PHV */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SettleRefundRequest"];
            };
        };
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Refund"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedNotYoursOrOwnAccount"];
            readonly 404: components["responses"]["KeyedNotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedWrongState"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["KeyedEngineUnavailable"];
        };
    };
    readonly listReconciliations: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The most entries that a page may hold, 1 to 100.
                 * @example 50
                 */
                readonly limit?: components["parameters"]["Limit"];
                /**
                 * @description "next" of the previous page; leave it out for the first.
                 * @example WyJzdGVhZHkiLCJwbGFjZSJd
                 */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReconciliationList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly beginReconciliation: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmptyRequest"];
            };
        };
        readonly responses: {
            /** @description Stored. It takes effect now, or once the engine is back. */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reconciliation"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["KeyedReconciliationRunning"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getReconciliation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example C3FK7XQD */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request succeeded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reconciliation"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly uploadFile: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The name under which it is downloaded.
                 * @example photo.txt
                 */
                readonly name: string;
            };
            readonly header: {
                /**
                 * @description You choose it: a new one for each thing you want done, the same one whenever you repeat that request.
                 * @example ticket-of-order-1042
                 */
                readonly "idempotency-key": components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": components["schemas"]["UploadFileRequest"];
            };
        };
        readonly responses: {
            /** @description Created and stored. */
            readonly 201: {
                headers: {
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Upload"];
                };
            };
            readonly 400: components["responses"]["KeyedBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["KeyedForbidden"];
            readonly 408: components["responses"]["RequestTimeout"];
            readonly 409: components["responses"]["Conflict"];
            readonly 413: components["responses"]["KeyedPayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Unprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
}

/** The status that comes with each type of problem, by its slug. */
export interface ProblemStatuses {
    "invalid-request": 400;
    "malformed-request": 400;
    "idempotency-key-missing": 400;
    "unauthorized": 401;
    "forbidden": 403;
    "not-yours": 403;
    "not-found": 404;
    "method-not-allowed": 405;
    "request-timeout": 408;
    "in-flight": 409;
    "wrong-state": 409;
    "stale": 412;
    "payload-too-large": 413;
    "unsupported-media-type": 415;
    "not-allowed": 422;
    "idempotency-key-reused": 422;
    "if-match-missing": 428;
    "too-many-requests": 429;
    "header-too-large": 431;
    "internal-error": 500;
    "overloaded": 503;
    "records-unavailable": 503;
    "engine-unavailable": 503;
    "api-unavailable": 503;
    "too-slow": 503;
    "own-account": 403;
    "staff-id-taken": 409;
    "staff-retired": 409;
    "last-in-role": 409;
    "person-fixed": 422;
    "team-unfit": 422;
    "staff-reserved": 422;
    "account-ambiguous": 422;
    "account-unknown": 422;
    "supervisor-needed": 403;
    "ticket-closed": 409;
    "ticket-already-resolved": 409;
    "ticket-not-escalated": 409;
    "nothing-to-verify": 409;
    "rating-too-early": 409;
    "rating-not-for-safety": 409;
    "already-rated": 409;
    "suggestion-not-open": 409;
    "assignee-unknown": 422;
    "assignee-unfit": 422;
    "resolution-incomplete": 422;
    "placeholder-unfilled": 422;
    "upload-unknown": 422;
    "template-unknown": 422;
    "template-unfit": 422;
    "check-in-over": 409;
    "check-in-alerting": 409;
    "check-in-not-alerting": 409;
    "panic-over": 409;
    "panic-alerting": 409;
    "no-contact": 422;
    "check-in-past": 422;
    "check-in-too-far": 422;
    "duress-pin": 422;
    "extension-too-long": 422;
    "refund-live": 409;
    "already-decided": 409;
    "proposal-changed": 409;
    "charge-disputed": 409;
    "reconciliation-running": 409;
    "no-stripe-customer": 422;
    "ticket-unknown": 422;
    "invoice-unknown": 422;
    "amount-too-high": 422;
    "payments-unavailable": 503;
}
