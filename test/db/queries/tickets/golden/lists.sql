-- a ticket
select "ticket"."ref", "ticket"."case_id", "ticket"."client_id", "ticket"."subject", "ticket"."opened_at", "ticket"."due_at", "ticket"."about_safety", "ticket"."requester_account_id", "ticket"."requester_email", "ticket"."requester_name", coalesce("ticket"."requester_client_id", "ticket"."client_id") as "requester_client", "support_case"."state", "support_case"."revision", "support_case"."version", array( select relative.ref
  from ticket relative
  where relative.follow_up_of = ticket.ref and not relative.about_safety
  order by relative.opened_at, relative.ref) as "follow_ups", ( select relative.ref
  from ticket relative
  where relative.ref = ticket.follow_up_of and not relative.about_safety) as "follow_up_of"
  from "ticket"
  inner join "support_case" on "support_case"."id" = "ticket"."case_id"
  inner join (select "t"."ref"
  from "ticket" as "t"
  where "t"."ref" = $1 and "t"."about_safety" = $2) as "found" on "found"."ref" = "ticket"."ref";

select "id", "fields"
  from "staff_text"
  where "id" = any ($1::text[]);

-- tickets, newest first, from a place on
select /* planned anew */ "ticket"."ref", "ticket"."case_id", "ticket"."client_id", "ticket"."subject", "ticket"."opened_at", "ticket"."due_at", "ticket"."about_safety", "ticket"."requester_account_id", "ticket"."requester_email", "ticket"."requester_name", coalesce("ticket"."requester_client_id", "ticket"."client_id") as "requester_client", "support_case"."state", "support_case"."revision", "support_case"."version", array( select relative.ref
  from ticket relative
  where relative.follow_up_of = ticket.ref and not relative.about_safety
  order by relative.opened_at, relative.ref) as "follow_ups", ( select relative.ref
  from ticket relative
  where relative.ref = ticket.follow_up_of and not relative.about_safety) as "follow_up_of"
  from "ticket"
  inner join "support_case" on "support_case"."id" = "ticket"."case_id"
  inner join (select "t"."ref", "t"."opened_at" as "at"
  from "ticket" as "t"
  where ("t"."about_safety" = $1 and "t"."status" in ($2, $3) and "t"."category" in ($4) and "t"."priority" in ($5) and "t"."team" in ($6) and "t"."assignee" = $7 and ("t"."requester_account_id" = $8 or lower(t.requester_email) = $9) and ("t"."opened_at", t.ref) < ($10::timestamptz, $11::text))
  order by "t"."opened_at" desc, "t"."ref" desc
  limit $12) as "found" on "found"."ref" = "ticket"."ref"
  order by "found"."at" desc, "found"."ref" desc;

-- tickets, due next first, from a place on, of a client
select /* planned anew */ "ticket"."ref", "ticket"."case_id", "ticket"."client_id", "ticket"."subject", "ticket"."opened_at", "ticket"."due_at", "ticket"."about_safety", "ticket"."requester_account_id", "ticket"."requester_email", "ticket"."requester_name", coalesce("ticket"."requester_client_id", "ticket"."client_id") as "requester_client", "support_case"."state", "support_case"."revision", "support_case"."version", array( select relative.ref
  from ticket relative
  where relative.follow_up_of = ticket.ref and relative.client_id = $1
  order by relative.opened_at, relative.ref) as "follow_ups", ( select relative.ref
  from ticket relative
  where relative.ref = ticket.follow_up_of and relative.client_id = $2) as "follow_up_of"
  from "ticket"
  inner join "support_case" on "support_case"."id" = "ticket"."case_id"
  inner join (select "t"."ref", "t"."due_at" as "at"
  from "ticket" as "t"
  where ("t"."client_id" = $3 and ("t"."due_at", t.ref) > ($4::timestamptz, $5::text))
  order by "t"."due_at" asc, "t"."ref" asc
  limit $6) as "found" on "found"."ref" = "ticket"."ref"
  order by "found"."at" asc, "found"."ref" asc;

select "id", "fields"
  from "staff_text"
  where "id" = any ($1::text[]);

-- tickets by words
select /* planned anew */ "ticket"."ref", "ticket"."case_id", "ticket"."client_id", "ticket"."subject", "ticket"."opened_at", "ticket"."due_at", "ticket"."about_safety", "ticket"."requester_account_id", "ticket"."requester_email", "ticket"."requester_name", coalesce("ticket"."requester_client_id", "ticket"."client_id") as "requester_client", "support_case"."state", "support_case"."revision", "support_case"."version", array( select relative.ref
  from ticket relative
  where relative.follow_up_of = ticket.ref and not relative.about_safety
  order by relative.opened_at, relative.ref) as "follow_ups", ( select relative.ref
  from ticket relative
  where relative.ref = ticket.follow_up_of and not relative.about_safety) as "follow_up_of"
  from "ticket"
  inner join "support_case" on "support_case"."id" = "ticket"."case_id"
  inner join (with "near" as (select "t"."ref", "t"."opened_at" as "at"
  from "ticket" as "t"
  where ("t"."about_safety" = $1 and "t"."status" in ($2) and ("t"."opened_at", t.ref) < ($3::timestamptz, $4::text))
  order by "t"."opened_at" desc, "t"."ref" desc
  limit $5), "matched" as (select "near"."ref", "near"."at"
  from "near"
  where (select s.words
  from ticket_search s
  where s.ref = near.ref) @@ asked_words($6, $7)
  order by "near"."at" desc, "near"."ref" desc
  limit $8) select "matched"."ref", "matched"."at"
  from "matched"
  where ((select count(*)
  from matched) >= $9 or (select count(*)
  from near) < $10)
  union all select "known"."ref", "known"."at"
  from (select "t"."ref", "t"."opened_at" as "at"
  from "ticket_search" as "t"
  where t.words @@ asked_words($11, $12) and ("t"."about_safety" = $13 and "t"."status" in ($14) and ("t"."opened_at", t.ref) < ($15::timestamptz, $16::text))
  order by "t"."opened_at" desc, "t"."ref" desc
  limit $17) as "known"
  where not ((select count(*)
  from matched) >= $18 or (select count(*)
  from near) < $19)) as "found" on "found"."ref" = "ticket"."ref"
  order by "found"."at" desc, "found"."ref" desc;

-- other tickets of the requester
select "ticket"."ref", "ticket"."case_id", "ticket"."client_id", "ticket"."subject", "ticket"."opened_at", "ticket"."due_at", "ticket"."about_safety", "ticket"."requester_account_id", "ticket"."requester_email", "ticket"."requester_name", coalesce("ticket"."requester_client_id", "ticket"."client_id") as "requester_client", "support_case"."state", "support_case"."revision", "support_case"."version", array( select relative.ref
  from ticket relative
  where relative.follow_up_of = ticket.ref and true
  order by relative.opened_at, relative.ref) as "follow_ups", ( select relative.ref
  from ticket relative
  where relative.ref = ticket.follow_up_of and true) as "follow_up_of"
  from "ticket"
  inner join "support_case" on "support_case"."id" = "ticket"."case_id"
  inner join (select "t"."ref"
  from "ticket" as "t"
  where "t"."ref" = $1 and true) as "found" on "found"."ref" = "ticket"."ref";

select "id", "fields"
  from "staff_text"
  where "id" = any ($1::text[]);

select "ticket"."ref", "ticket"."case_id", "ticket"."client_id", "ticket"."subject", "ticket"."opened_at", "ticket"."due_at", "ticket"."about_safety", "ticket"."requester_account_id", "ticket"."requester_email", "ticket"."requester_name", coalesce("ticket"."requester_client_id", "ticket"."client_id") as "requester_client", "support_case"."state", "support_case"."revision", "support_case"."version", array( select relative.ref
  from ticket relative
  where relative.follow_up_of = ticket.ref and not relative.about_safety
  order by relative.opened_at, relative.ref) as "follow_ups", ( select relative.ref
  from ticket relative
  where relative.ref = ticket.follow_up_of and not relative.about_safety) as "follow_up_of"
  from "ticket"
  inner join "support_case" on "support_case"."id" = "ticket"."case_id"
  inner join (select "t"."ref", "t"."opened_at" as "at"
  from "ticket" as "t"
  where "t"."about_safety" = $1 and "t"."ref" <> $2 and (lower(t.requester_email) = $3 or ("t"."requester_account_id" = $4 and coalesce("t"."requester_client_id", "t"."client_id") = $5))
  order by "t"."opened_at" desc, "t"."ref" desc
  limit $6) as "found" on "found"."ref" = "ticket"."ref"
  order by "found"."at" desc, "found"."ref" desc;

select "id", "fields"
  from "staff_text"
  where "id" = any ($1::text[]);

-- the timeline of a case, from a place on
select line.*, staff_text.fields as words, silent.since is not null and params ? 'shown' and code <> 'check-in.stood-down' as made_up
  from ( select case when $1::boolean then coalesce((params ->> 'shown')::integer, 0) else revision end as revision, 0 as part, case when $2::boolean then 0 else n end as n, at, received_at, actor_kind, actor_id, code, params
  from timeline_entry
  where case_id = $3
  union all select revision, 1 as part, n, greatest(date_trunc('milliseconds', done_at), at) as at, null as received_at, 'system' as actor_kind, 'system' as actor_id, case when kind = 'tell' then 'message.' || (outcome ->> 'state') when kind = 'pageTeam' then 'page.sent' when outcome -> 'delivered' = 'false' then 'mail.failed' else 'mail.sent' end as code, jsonb_strip_nulls(jsonb_build_object('template', coalesce(details -> 'template', details -> 'message'), 'to', details -> 'to', 'channel', details -> 'channel', 'reason', coalesce(outcome -> 'reason', outcome -> 'why'), 'newAddress', outcome -> 'newAddress')) as params
  from effect
  where case_id = $4 and kind in ('sendMail', 'pageTeam', 'tell') and done_at is not null ) as line
  left join staff_text on staff_text.id = params ->> 'textId' and published_revision is not null
  left join lateral ( select min(duress.revision) as since
  from timeline_entry as duress
  where duress.case_id = $5 and duress.code = 'check-in.duress' and duress.revision <= line.revision and line.part = 0 and not $6::boolean ) as silent on true
  where (at, revision, part, n) > ($7::timestamptz, $8::integer, $9::integer, $10::integer) and (not $11::boolean or (part = 0 and params ? 'shown')) and not (not $12::boolean and part = 0 and params ? 'shown' and exists ( select
  from timeline_entry as pin
  where pin.case_id = $13 and pin.revision = line.revision and pin.code in ('check-in.duress', 'check-in.duress-again'))) and not code = any($14::text[]) and not (code like 'clock.%' and coalesce(params ->> 'kind', '') = any($15::text[])) and (part = 0 or not coalesce(params ->> 'template', '') = any($16::text[]))
  order by at, revision, part, n
  limit $17;

-- the messages of a ticket, from a place on
select "id", "at", "received_at", "author_kind", "author_id", "author_name", "visibility", "body", "template", "checklist", "minutes_spent", coalesce(( select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'contentType', a.content_type, 'size', a.size)
  order by a.id)
  from attachment a
  where a.message_id = message.id), '[]'::jsonb) as "attachments"
  from "message"
  where "ticket_ref" = $1 and ("author_kind" <> $2 or "published_revision" is not null) and "visibility" = $3 and (at, id) > ($4::timestamptz, $5::text)
  order by "at", "id"
  limit $6;

-- staff, from a place on
select "staff"."id", "staff"."roles", "staff"."teams", "staff"."status", "staff"."capacity", ( select count(*)::integer
  from ticket
  where ticket.assignee = staff.id and ticket.status in ('open', 'in_progress', 'escalated') and (false or not ticket.about_safety) and true ) as "open"
  from "staff"
  where "staff"."retired_at" is null and "staff"."id" > $1
  order by "staff"."id"
  limit $2;

