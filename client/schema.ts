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
         * @description For clients with accounts or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example acc_1 */
                    readonly accountId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Account"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Tell about an account
         * @description For clients with accounts.
         */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example acc_1 */
                    readonly accountId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** Format: email */
                        readonly email: string;
                        readonly name: string;
                        /** @enum {string} */
                        readonly tier?: "BASIC" | "PLUS" | "CHROME";
                        readonly locale?: string;
                        readonly stripeCustomerId?: string | null;
                        readonly emergencyContacts?: readonly components["schemas"]["EmergencyContactInput"][];
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Account"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @example closed */
                    readonly status?: readonly ("open" | "in_progress" | "waiting_response" | "escalated" | "resolved" | "closed")[];
                    readonly category?: readonly ("safety" | "billing" | "technical" | "business" | "general" | "feedback")[];
                    readonly priority?: readonly ("urgent" | "high" | "normal" | "low")[];
                    readonly team?: readonly ("support" | "billing" | "technical" | "safety" | "moderation" | "supervisor")[];
                    /** @description A staff id; for staff only. */
                    readonly assignee?: string;
                    /** @description An account id or an e-mail address. */
                    readonly requester?: string;
                    /** @description Words, all of which must be found: in the reference, the requester's name and e-mail address, the subject or the messages (clients: public ones). Capitals and accents do not matter. A word of three letters or more is also found as the beginning of a word, a shorter one as a whole; with an @ it is the beginning of an address, or of what follows the @ in one. Signs only part words. The first ten words count. */
                    readonly q?: string;
                    /** @description Newest first, or what is due next first; tickets on which no clock runs come last. Newest first, every ticket that was there at the first page and passes the filters all the time is shown once, whatever becomes of it. By due instants this holds of tickets whose due instant stays: one that moves while you page is shown again, or not at all, where it passes the place that you have reached. */
                    readonly sort?: "created" | "due";
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 1
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["Ticket"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Open a ticket
         * @description For clients with tickets; all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example tickets-3
                     */
                    readonly "idempotency-key": string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly category: "safety" | "billing" | "technical" | "business" | "general" | "feedback";
                        readonly subject: string;
                        readonly message: string;
                        readonly requester: {
                            readonly accountId?: string;
                            /** Format: email */
                            readonly email: string;
                            readonly name: string;
                        };
                        /**
                         * @description Somebody is in danger now.
                         * @default false
                         */
                        readonly immediateDanger?: boolean;
                        /** @description What is missing here is asked for, of a technical ticket (TK-15). */
                        readonly technical?: {
                            readonly device?: string;
                            readonly os?: string;
                            readonly browser?: string;
                            readonly steps?: string;
                            readonly error?: string;
                        };
                        /** @description At most 5 files of at most 5 MB each. */
                        readonly attachments?: readonly {
                            readonly name: string;
                            /** @description Taken note of by nobody: the content tells. */
                            readonly contentType?: string;
                            /** Format: byte */
                            readonly base64: string;
                        }[];
                    };
                };
            };
            readonly responses: {
                /** @description Made and stored. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `in-flight`: The same request is still being worked on. */
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Ticket"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 2
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["TimelineEntry"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Read what was said
         * @description For clients with tickets or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 2
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["Message"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Answer the requester or leave a note
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example messages-10
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "5"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description Needed without a template. */
                        readonly body?: string;
                        /**
                         * @description To the requester by mail, or a note among staff.
                         * @enum {string}
                         */
                        readonly visibility: "public" | "internal";
                        /** @description Without a body its text is what is said; with one, the body is, as staff have made it of the template. */
                        readonly template?: {
                            /** @description As in GET /v1/reply-templates. */
                            readonly name: string;
                            readonly fields: {
                                readonly [key: string]: string;
                            };
                        };
                        /** @description At most 5 files of at most 5 MB each. */
                        readonly attachments?: readonly {
                            readonly name: string;
                            /** @description Taken note of by nobody: the content tells. */
                            readonly contentType?: string;
                            /** Format: byte */
                            readonly base64: string;
                        }[];
                        /** @description The requester must act: reminders and closing follow silence. */
                        readonly waitForResponse?: boolean;
                        /**
                         * Format: duration
                         * @description Promises the next update within this policy time.
                         * @example PT4H
                         */
                        readonly nextUpdateWithin?: string;
                        readonly checklist?: readonly ("all-points" | "tone" | "next-steps" | "links" | "expectation" | "further-help")[];
                        readonly minutesSpent?: number;
                    };
                };
            };
            readonly responses: {
                /** @description Made and stored. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `ticket-already-resolved`: The ticket is already resolved.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `not-allowed`: Not allowed.
                 *     `placeholder-unfilled`: A placeholder is not filled in.
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
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                    /** @example 5f0c9a1e7b3d2846a0c1e001-0 */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["TicketContext"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example replies-17
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly body: string;
                        /** @description At most 5 files of at most 5 MB each. */
                        readonly attachments?: readonly {
                            readonly name: string;
                            /** @description Taken note of by nobody: the content tells. */
                            readonly contentType?: string;
                            /** Format: byte */
                            readonly base64: string;
                        }[];
                    };
                };
            };
            readonly responses: {
                /** @description Stored; what follows from it happens whether or not the engine is up. */
                readonly 202: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Landed"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `in-flight`: The same request is still being worked on. */
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example verification-15
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly fixed: boolean;
                        /** @description Becomes a public message. */
                        readonly comment?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Stored; what follows from it happens whether or not the engine is up. */
                readonly 202: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Landed"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `nothing-to-verify`: No solution waits for an answer.
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
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Rate for the requester how it was
         * @description For clients with tickets.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example satisfaction-16
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly score: number;
                        readonly comment?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Stored; what follows from it happens whether or not the engine is up. */
                readonly 202: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Landed"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example assign-6
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "1"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description A staff id. Without it the ticket waits in the queue of the team. */
                        readonly assignee?: string;
                        /**
                         * @description Without it the team stays.
                         * @enum {string}
                         */
                        readonly team?: "support" | "billing" | "technical" | "safety" | "moderation" | "supervisor";
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `not-allowed`: Not allowed.
                 *     `assignee-unknown`: There is nobody with this id to assign to.
                 *     `assignee-unfit`: This person may not see the ticket.
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
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example priority-7
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "2"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly priority: "urgent" | "high" | "normal" | "low";
                        readonly reason: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example category-8
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "3"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly category: "safety" | "billing" | "technical" | "business" | "general" | "feedback";
                        readonly reason: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example escalate-12
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "6"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description Without it the level of the team. */
                        readonly level?: number;
                        /** @enum {string} */
                        readonly team: "support" | "billing" | "technical" | "safety" | "moderation" | "supervisor";
                        readonly reason: string;
                        /** @description What the team must know. */
                        readonly summary: string;
                        readonly urgency: string;
                        /**
                         * Format: duration
                         * @description By when somebody must have followed up, in policy time.
                         * @example PT4H
                         */
                        readonly followUpWithin?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `ticket-already-resolved`: The ticket is already resolved.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example de-escalate-13
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "7"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly note: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `ticket-not-escalated`: The ticket is not escalated.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example dismiss-5
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "0"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
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
                    readonly "application/json": {
                        readonly reason: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
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
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `suggestion-not-open`: The suggestion is not open.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example propose-solution-14
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "8"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The solution, in words to the requester. */
                        readonly body: string;
                        /** @description How it is being resolved. */
                        readonly method: string;
                        /**
                         * @description What could be done better.
                         * @default none
                         */
                        readonly improvement?: string;
                        /** @description Whether it belongs into the knowledge base. */
                        readonly knowledgeBase?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `ticket-already-resolved`: The ticket is already resolved.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example resolve-18
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "12"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description How it was resolved; needed once. */
                        readonly method?: string;
                        /** @description What could be done better; may be "none"; needed once. */
                        readonly improvement?: string;
                        /** @description Whether it belongs into the knowledge base; needed once. */
                        readonly knowledgeBase?: boolean;
                        /** @description Words to the requester; they count as an answer. */
                        readonly body?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
                 *     `ticket-already-resolved`: The ticket is already resolved.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example close-19
                     */
                    readonly "idempotency-key": string;
                    /**
                     * @description The ETag of the record that you decided on.
                     * @example "13"
                     */
                    readonly "if-match": string;
                };
                readonly path: {
                    /** @example 7K3QX9BD */
                    readonly ref: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description How it was resolved; needed once. */
                        readonly method?: string;
                        /** @description What could be done better; may be "none"; needed once. */
                        readonly improvement?: string;
                        /** @description Whether it belongs into the knowledge base; needed once. */
                        readonly knowledgeBase?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `forbidden`: Not allowed with this token.
                 *     `not-yours`: Not your decision.
                 */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `wrong-state`: The case is not in a state for this.
                 *     `in-flight`: The same request is still being worked on.
                 *     `ticket-closed`: The ticket is closed.
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
                /** @description `stale`: The record has changed since you read it. */
                readonly 412: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `if-match-missing`: If-Match is missing. */
                readonly 428: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 2
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["Staff"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
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
         * Come, step away or leave
         * @description For all staff.
         */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "online" | "away" | "offline";
                        /** @description Without it the capacity stays. */
                        readonly capacity?: number;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Staff"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets or billing or safety or accounts or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["EscalationRule"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with tickets or billing or safety or accounts or read; all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /**
                     * @description When it was received; its date in London is day 0.
                     * @example 2026-11-21T20:15:00Z
                     */
                    readonly receivedAt: string;
                    /**
                     * @description Working days of England & Wales after that, 1 to 60.
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
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["CalendarDue"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For all staff.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["ReplyTemplate"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For safety, manager.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly state?: readonly ("scheduled" | "prompted" | "reminded" | "alerting" | "alerted" | "all_clear" | "stood_down" | "checked_in" | "cancelled")[];
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 1
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["CheckIn"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Set up a check-in
         * @description For clients with safety.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example check-ins-29
                     */
                    readonly "idempotency-key": string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly accountId: string;
                        /**
                         * Format: date-time
                         * @description When the person is asked whether they are safe; within the next seven days.
                         */
                        readonly dueAt: string;
                        /** @description Where they are and with whom; contacts are told it. */
                        readonly note?: string;
                        /** @description Instead of the account's own emergency contacts. */
                        readonly contacts?: readonly components["schemas"]["EmergencyContactInput"][];
                        /** @description From the reminder to the alert (R-12); 15 without it. */
                        readonly graceMinutes?: number;
                        /** @description Asked for with every answer, extension and cancellation. */
                        readonly pin?: string;
                        /** @description Looks like the PIN, and alerts everybody in silence. */
                        readonly duressPin?: string;
                        /**
                         * @description Only the safety team is alerted.
                         * @default false
                         */
                        readonly staffOnly?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Made and stored. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `in-flight`: The same request is still being worked on. */
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `account-unknown`: The account is not known here.
                 *     `no-contact`: Nobody could be alerted.
                 *     `check-in-past`: The instant has passed.
                 *     `check-in-too-far`: The instant is too far ahead.
                 *     `duress-pin`: The duress PIN does not fit.
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
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with safety or read; safety, manager.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example 4TPC8WZN */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["CheckIn"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with safety or read; safety, manager.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many at most, 1 to 100. */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path: {
                    /** @example 4TPC8WZN */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["TimelineEntry"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with safety.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example answer-33
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example 4TPC8WZN */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly pin?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Stored; what follows from it happens whether or not the engine is up. */
                readonly 202: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Accepted"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Move a check-in to later
         * @description For clients with safety.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example extend-30
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example 4TPC8WZN */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description At most 60, and 120 in all. */
                        readonly minutes: number;
                        readonly pin?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Stored; what follows from it happens whether or not the engine is up. */
                readonly 202: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Accepted"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `in-flight`: The same request is still being worked on.
                 *     `check-in-over`: The check-in is over.
                 *     `check-in-alerting`: Contacts are being told already.
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
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
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
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Call a check-in off
         * @description For clients with safety.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example cancel-42
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example M2VH6RJ9 */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly pin?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Stored; what follows from it happens whether or not the engine is up. */
                readonly 202: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Accepted"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `in-flight`: The same request is still being worked on.
                 *     `check-in-over`: The check-in is over.
                 *     `check-in-alerting`: Contacts are being told already.
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
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Say that the safety team has seen a check-in
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example acknowledge-44
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example Q9DX3KFB */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * End a check-in
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example stand-down-46
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example Q9DX3KFB */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly note: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Have contacts told beyond their day's budget
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example fan-out-45
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example Q9DX3KFB */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly note: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For safety, manager.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly state?: readonly ("alerting" | "acknowledged" | "exhausted" | "stood_down" | "closed")[];
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 1
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["Panic"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Press the panic button
         * @description For clients with safety.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly accountId: string;
                        /** @description The phone's own id of this press: sent again within seven days, it is the same press. */
                        readonly clientEventId: string;
                        readonly location?: {
                            readonly latitude: number;
                            readonly longitude: number;
                            /** @description In metres. */
                            readonly accuracy?: number;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Made and stored. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For clients with safety or read; safety, manager.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Panic"];
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For safety, manager.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /**
                     * @description How many at most, 1 to 100.
                     * @example 2
                     */
                    readonly limit?: number;
                    /** @description "next" of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, or found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly items: readonly components["schemas"]["TimelineEntry"][];
                            /** @description The cursor of the next page. */
                            readonly next: string | null;
                        };
                    };
                };
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Take a panic on
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example acknowledge-50
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example stand-down-53
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly note: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Put a follow-up on record
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example follow-up-52
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly note: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example close-54
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description What happened and what was done (PN-02). */
                        readonly report: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Have contacts told beyond their day's budget
         * @description For safety, manager.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header: {
                    /**
                     * @description Chosen by you, new for each thing you want done; the same for every repetition of a request.
                     * @example fan-out-51
                     */
                    readonly "idempotency-key": string;
                };
                readonly path: {
                    /** @example W6ZB2NTC */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly note: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, or found. */
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
                /**
                 * @description `invalid-request`: The request is not of the schema.
                 *     `malformed-request`: The request cannot be read.
                 *     `idempotency-key-missing`: Idempotency-Key is missing.
                 */
                readonly 400: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthorized`: No valid token. */
                readonly 401: {
                    headers: {
                        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: Not allowed with this token. */
                readonly 403: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found`: There is no such thing here. */
                readonly 404: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request-timeout`: The request took too long to arrive. */
                readonly 408: {
                    headers: {
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
                readonly 409: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `payload-too-large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported-media-type`: The body is not JSON. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused`: The Idempotency-Key belongs to another request. */
                readonly 422: {
                    headers: {
                        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `header-too-large`: The headers are too large. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal-error`: Something went wrong on our side. */
                readonly 500: {
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
                 *     `too-slow`: No answer in time.
                 */
                readonly 503: {
                    headers: {
                        readonly "Retry-After": components["headers"]["Retry-After"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        readonly Accepted: {
            /** @constant */
            readonly accepted: true;
        };
        readonly Account: {
            readonly id: string;
            readonly email: string;
            readonly name: string;
            /** @enum {string} */
            readonly tier: "BASIC" | "PLUS" | "CHROME";
            readonly locale: string;
            readonly stripeCustomerId: string | null;
            /** @description Only for the client and for staff who may know of safety matters. */
            readonly emergencyContacts?: readonly {
                readonly name: string;
                readonly email?: string;
                readonly phone?: string;
            }[];
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly updatedAt: string;
        };
        readonly CalendarDue: {
            /**
             * Format: date-time
             * @description The last second in London of the last of these days.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly dueAt: string;
            /**
             * Format: date-time
             * @description Two working days earlier, but never before receipt.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly warnAt: string;
            /** @description Which bank holidays were known: the date of their last change. */
            readonly calendarVersion: string;
        };
        readonly CheckIn: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly id: string;
            /** @enum {string} */
            readonly state: "scheduled" | "prompted" | "reminded" | "alerting" | "alerted" | "all_clear" | "stood_down" | "checked_in" | "cancelled";
            /**
             * Format: date-time
             * @description When the person is asked.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly dueAt: string;
            /**
             * @description The same instant on the clocks of London, with its zone.
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
             * @description When contacts and the safety team are alerted, unless an answer has reached us by then.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly alertAt: string;
            /**
             * Format: date-time
             * @description When the answer that counts reached us.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly answeredAt?: string;
            readonly revision: number;
            readonly version: number;
            /** @description For safety staff, as is everything below. */
            readonly accountId?: string;
            readonly note?: string | null;
            readonly duress?: boolean;
            readonly wrongPins?: number;
            readonly acknowledgedAt?: string | null;
            readonly contacts?: readonly components["schemas"]["SafetyContact"][];
            readonly deliveries?: readonly components["schemas"]["Delivery"][];
        };
        readonly Delivery: {
            /** @description The name of the message, such as check-in-alert. */
            readonly message: string;
            /** @description person, staff, manager, or contact-<n>. */
            readonly to: string;
            /** @enum {string} */
            readonly channel: "email" | "sms" | "call" | "emergency";
            /**
             * @description Silence is never taken for delivery: unknown is unknown.
             * @enum {string}
             */
            readonly state: "queued" | "dropped" | "unknown" | "handed_over" | "accepted" | "failed" | "delivered" | "acknowledged";
            /** @description Why it will not arrive. */
            readonly why: string | null;
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
        };
        readonly EmergencyContactInput: {
            readonly name: string;
            /** Format: email */
            readonly email?: string;
            readonly phone?: string;
        };
        readonly EscalationRule: {
            readonly rule: string;
            readonly level: number;
            /** @enum {string} */
            readonly team: "support" | "billing" | "technical" | "safety" | "moderation" | "supervisor";
            /** @description The ticket escalates by itself; a supervisor may undo it. */
            readonly forced: boolean;
            readonly why: string;
            /** @description Only in these; in all when absent. */
            readonly categories?: readonly ("safety" | "billing" | "technical" | "business" | "general" | "feedback")[];
            /** @description Any of these, as whole words, in any case. */
            readonly words: readonly string[];
            /** @description An amount above this must be named as well. */
            readonly above?: {
                readonly amount: number;
                /** @constant */
                readonly currency: "gbp";
            };
        };
        readonly Landed: {
            /**
             * @description Where the reply landed: this ticket, or its follow-up when this one is closed.
             * @example 7K3QX9BD
             */
            readonly ticketRef: string;
        };
        readonly Message: {
            readonly id: string;
            /**
             * Format: date-time
             * @description When it counts.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt: string;
            readonly from: {
                /** @enum {string} */
                readonly kind: "requester" | "staff" | "system";
                /** @description An account id or a staff id; clients never see the latter. */
                readonly id?: string;
                readonly name: string;
            };
            /** @enum {string} */
            readonly visibility: "public" | "internal";
            readonly body: string;
            readonly attachments: readonly {
                readonly id: string;
                readonly name: string;
                /** @description What its content says it is. */
                readonly contentType: string;
                /** @description In bytes. */
                readonly size: number;
            }[];
            /** @description The reply template it was written with; for staff only, as what follows. */
            readonly template?: string;
            /** @description The points of the reply checklist that were ticked. */
            readonly checklist?: readonly string[];
            readonly minutesSpent?: number;
        };
        readonly Panic: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly id: string;
            /** @enum {string} */
            readonly state: "alerting" | "acknowledged" | "exhausted" | "stood_down" | "closed";
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly openedAt: string;
            /** @description For safety staff, as is everything below. */
            readonly accountId?: string;
            /** @description How often the button was pressed. */
            readonly presses?: number;
            readonly acknowledgedAt?: string | null;
            /** @description By when staff are to have followed up; null once they have. */
            readonly followUpDueAt?: string | null;
            /** @description Youngest first; only for the role safety (PN-04). */
            readonly locations?: readonly {
                readonly latitude: number;
                readonly longitude: number;
                /** @description In metres. */
                readonly accuracy: number | null;
                /**
                 * Format: date-time
                 * @example 2026-01-28T09:30:00.000Z
                 */
                readonly receivedAt: string;
            }[];
            readonly contacts?: readonly components["schemas"]["SafetyContact"][];
            readonly deliveries?: readonly components["schemas"]["Delivery"][];
            readonly revision?: number;
            readonly version?: number;
        };
        /** @description What went wrong (RFC 9457). The address in "type" explains it and what to do. */
        readonly Problem: {
            /** Format: uri */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            /** @description Names this answer in our log. */
            readonly instance: string;
            readonly errors?: readonly {
                /** @description A JSON pointer into the body. */
                readonly pointer?: string;
                /** @description A parameter of the query, path or headers. */
                readonly parameter?: string;
                readonly detail: string;
            }[];
            /** @description With 412: what happened since the version in If-Match. */
            readonly changes?: readonly {
                readonly revision: number;
                /** Format: date-time */
                readonly at: string;
                readonly code: string;
                readonly text: string;
            }[];
        };
        readonly ReplyTemplate: {
            readonly name: string;
            readonly title: string;
            /** @description All of them must be filled in. */
            readonly fields: readonly {
                readonly name: string;
                readonly description: string;
            }[];
            /** @description With {{field}} where each field goes. */
            readonly text: string;
        };
        readonly SafetyContact: {
            readonly id: string;
            readonly name: string;
            readonly email: string | null;
            readonly phone: string | null;
        };
        readonly SaidMessage: {
            readonly id: string;
            /**
             * Format: date-time
             * @description When it counts.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt: string;
            readonly from: {
                /** @enum {string} */
                readonly kind: "requester" | "staff" | "system";
                /** @description An account id or a staff id; clients never see the latter. */
                readonly id?: string;
                readonly name: string;
            };
            /** @enum {string} */
            readonly visibility: "public" | "internal";
            readonly body: string;
            readonly attachments: readonly {
                readonly id: string;
                readonly name: string;
                /** @description What its content says it is. */
                readonly contentType: string;
                /** @description In bytes. */
                readonly size: number;
            }[];
            /** @description The reply template it was written with; for staff only, as what follows. */
            readonly template?: string;
            /** @description The points of the reply checklist that were ticked. */
            readonly checklist?: readonly string[];
            readonly minutesSpent?: number;
            /** @description The revision of the ticket. */
            readonly revision: number;
            /** @description The version of the ticket; the ETag. */
            readonly version: number;
        };
        readonly Staff: {
            readonly id: string;
            readonly roles: readonly string[];
            readonly teams: readonly string[];
            /** @enum {string} */
            readonly status: "online" | "away" | "offline";
            /** @description How many open tickets routing gives them at most. */
            readonly capacity: number;
            /** @description Tickets assigned to them that are open, in progress or escalated. */
            readonly open: number;
        };
        readonly Standing: {
            /** @enum {string} */
            readonly restriction: "none" | "warned" | "suspended" | "banned";
            readonly until: string | null;
            readonly sanctions: readonly unknown[];
            readonly removedContent: readonly unknown[];
        };
        readonly Ticket: {
            /**
             * @description 8 characters
             * @example 7K3QX9BD
             */
            readonly ref: string;
            /** @enum {string} */
            readonly status: "open" | "in_progress" | "waiting_response" | "escalated" | "resolved" | "closed";
            /** @enum {string} */
            readonly category: "safety" | "billing" | "technical" | "business" | "general" | "feedback";
            /** @enum {string} */
            readonly priority: "urgent" | "high" | "normal" | "low";
            readonly level: number;
            /** @enum {string} */
            readonly team: "support" | "billing" | "technical" | "safety" | "moderation" | "supervisor";
            /** @description A staff id; for clients the role of that person. */
            readonly assignee: string | null;
            readonly subject: string;
            readonly requester: {
                readonly accountId?: string;
                readonly email: string;
                readonly name: string;
            };
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly createdAt: string;
            readonly firstResponseAt: string | null;
            /** @description When a resolved ticket closes unless the requester replies. */
            readonly closesAt: string | null;
            readonly followUpOf: string | null;
            readonly mergedInto: string | null;
            readonly resolution: {
                readonly method: string;
                readonly confirmed: boolean;
                /**
                 * Format: date-time
                 * @example 2026-01-28T09:30:00.000Z
                 */
                readonly at: string;
                readonly improvement: string;
                readonly knowledgeBase: boolean;
            } | null;
            /** @description The rules that fired and that nobody has followed or dismissed (TK-23). */
            readonly suggestedEscalations: readonly {
                readonly rule: string;
                readonly level: number;
                /** @enum {string} */
                readonly team: "support" | "billing" | "technical" | "safety" | "moderation" | "supervisor";
                readonly why: string;
            }[];
            readonly followUps: readonly string[];
            /** @description Why routing chose this person; null when staff did. */
            readonly assignedBecause: string | null;
            readonly clocks: readonly {
                readonly kind: string;
                readonly mark: string;
                /** @description Which life of the ticket: one more for every reopening. */
                readonly cycle: number;
                /**
                 * Format: date-time
                 * @example 2026-01-28T09:30:00.000Z
                 */
                readonly dueAt: string;
                /** @enum {string} */
                readonly state: "running" | "paused" | "met" | "missed" | "fired" | "cancelled";
                /** @description When it was met or handled. */
                readonly at: string | null;
                /** @description How late the engine handled it, in milliseconds. */
                readonly lateMs: number;
            }[];
            /** @description Counts every change. */
            readonly revision: number;
            /** @description Counts changes by people; the ETag. */
            readonly version: number;
        };
        readonly TicketContext: {
            /** @description Null when the ticket names none that its client has told us of. */
            readonly account: components["schemas"]["Account"] | null;
            readonly standing: components["schemas"]["Standing"];
            readonly payments: readonly unknown[];
            /** @description Of the same account or e-mail address, newest first, at most 50. */
            readonly earlierTickets: readonly components["schemas"]["Ticket"][];
            readonly openCases: readonly {
                readonly kind: string;
                /**
                 * @description 8 characters
                 * @example 7K3QX9BD
                 */
                readonly ref: string;
                readonly status: string;
            }[];
        };
        readonly TimelineEntry: {
            readonly revision: number;
            /**
             * Format: date-time
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly at: string;
            /**
             * Format: date-time
             * @description When what it records reached us.
             * @example 2026-01-28T09:30:00.000Z
             */
            readonly receivedAt?: string;
            readonly actor: {
                /** @enum {string} */
                readonly kind: "system" | "staff" | "requester" | "client" | "stripe";
                /** @description A staff id, a client id or an account id; to clients, staff are their role. */
                readonly id: string;
            };
            /** @description Stable, such as ticket.opened or mail.sent. */
            readonly code: string;
            /** @description For staff with the words that were written, such as a reason. */
            readonly params: {
                readonly [key: string]: unknown;
            };
            /** @description The sentence a person reads. */
            readonly text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The version of the record; what If-Match takes. */
        readonly ETag: string;
        /** @description The address of what was made. */
        readonly Location: string;
        /** @description Present when this is the stored answer to an earlier request under the same key. */
        readonly "Idempotency-Replayed": "true";
        /** @description Seconds after which the same request is worth repeating. */
        readonly "Retry-After": string;
        /** @description A download, with its name. */
        readonly "Content-Disposition": string;
        /** @description How to say who you are. */
        readonly "WWW-Authenticate": "Bearer";
    };
    pathItems: never;
}
export type Accepted = components['schemas']['Accepted'];
export type Account = components['schemas']['Account'];
export type CalendarDue = components['schemas']['CalendarDue'];
export type CheckIn = components['schemas']['CheckIn'];
export type Delivery = components['schemas']['Delivery'];
export type EmergencyContactInput = components['schemas']['EmergencyContactInput'];
export type EscalationRule = components['schemas']['EscalationRule'];
export type Landed = components['schemas']['Landed'];
export type Message = components['schemas']['Message'];
export type Panic = components['schemas']['Panic'];
export type Problem = components['schemas']['Problem'];
export type ReplyTemplate = components['schemas']['ReplyTemplate'];
export type SafetyContact = components['schemas']['SafetyContact'];
export type SaidMessage = components['schemas']['SaidMessage'];
export type Staff = components['schemas']['Staff'];
export type Standing = components['schemas']['Standing'];
export type Ticket = components['schemas']['Ticket'];
export type TicketContext = components['schemas']['TicketContext'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderLocation = components['headers']['Location'];
export type HeaderIdempotencyReplayed = components['headers']['Idempotency-Replayed'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderContentDisposition = components['headers']['Content-Disposition'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

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
    "too-slow": 503;
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
    "template-unknown": 422;
    "template-unfit": 422;
    "check-in-over": 409;
    "check-in-alerting": 409;
    "panic-over": 409;
    "panic-alerting": 409;
    "no-contact": 422;
    "check-in-past": 422;
    "check-in-too-far": 422;
    "duress-pin": 422;
    "extension-too-long": 422;
}
