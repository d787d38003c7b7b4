/**
 * How the person of a check-in or panic is called, and the language tag of their account: it decides whom to call. As they were when
 * the case began: whoever holds the phone afterwards can make no stranger of them.
 */
export interface Member {
  readonly name: string;
  readonly locale: string;
}

/** The columns of a member beside a case; empty where no client has told us of them. */
export const memberColumns = (member: Member | null) => ({
  member_name: member?.name ?? null,
  member_locale: member?.locale ?? null,
});
