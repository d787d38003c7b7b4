import pg from 'pg';
import { anOpening } from '../machines/tickets/tickets.ts';

/**
 * Fills a migrated database without tickets with years of a desk's work: `count` tickets, one every five minutes until now. Each has three
 * messages (the second internal), four lines of timeline, two sent mails and the text of its resolution; every twentieth has a file. The
 * newest 3 in 100 are in turn open, in progress or waiting, the others closed; clocks run on one in ten.
 *
 * Words: `please` in half of the tickets; `even` in every other ticket and `odd` in the rest; `ancient` in the older half; `secret` in
 * every tenth, internally; `glitterbomb` in three; a long tail of made-up words, `wordsEach` in each message. The client `partner` has
 * every 500th ticket, `platform` the rest. Each account `acc_<n>` has three or four tickets, `acc_busy` every hundredth.
 */
export async function fillTickets(url: string, count: number, wordsEach = 40): Promise<void> {
  const client = new pg.Client(url); // not our pool, whose time-out is too short for these statements
  await client.connect();
  try {
    await client.query('select setseed(0.5)');
    await client.query(fill, [count, wordsEach, JSON.stringify(anOpening().state)]);
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

const babble = (words: string) => `(
  select string_agg(translate(left(md5(k::text), 3 + k % 8), '0123456789', 'aeioulnrst'), ' ')
  from (select floor(20000 * power(random(), 3))::int + 0 * n as k from generate_series(1, ${words})) as picked)`;

const fill = `
with made as materialized (
  select n, lpad(n::text, 8, '0') as ref,
    date_trunc('milliseconds', now()) - ($1 - n) * interval '5 minutes' as at,
    case when n <= $1 * 0.97 then 'closed' else (array['open', 'in_progress', 'waiting_response'])[1 + n % 3] end as status,
    (array['general', 'billing', 'technical', 'safety', 'business', 'feedback'])[1 + n % 6] as category,
    case when n % 10 = 0 then date_trunc('milliseconds', now()) + (n % 977) * interval '3 minutes' end as due,
    case when n % 4 = 0 then null else 'agent-' || (1 + n % 30) end as assignee,
    case when n % 100 = 0 then 'busy' else (n % ($1 / 3))::text end as requester
  from generate_series(1, $1::int) as n
), cases as (
  insert into support_case (id, kind, task_queue, state, passed_at, opened_at, started_at, sealed_at,
    next_deadline_at, next_mark)
  select 'ticket/' || ref, 'ticket', 'filled', $3::jsonb || jsonb_build_object('ref', ref, 'status', status,
    'category', category, 'assignee', assignee,
    'resolution', case when status = 'closed' then jsonb_build_object('textId', 't-' || ref, 'confirmed', true, 'at',
      0, 'knowledgeBase', false) end), at, at, at, case when status = 'closed' then at end, due,
    case when due is not null then 'firstResponse.target' end
  from made
), tickets as (
  insert into ticket (ref, case_id, client_id, subject, requester_account_id, requester_email, requester_name, status,
    category, priority, level, team, assignee, opened_at, due_at)
  select ref, 'ticket/' || ref, case when n % 500 = 0 then 'partner' else 'platform' end, ${babble('6')}, 'acc_' || requester,
    'Guest.' || requester || '@example.com', 'Guest ' || ${babble('1')}, status, category,
    (array['normal', 'high', 'low', 'urgent'])[1 + n % 4], 1,
    case category when 'billing' then 'billing' when 'technical' then 'technical' when 'safety' then 'safety'
      else 'support' end, assignee, at, coalesce(due, '9999-12-31T00:00:00Z')
  from made
), lines as (
  insert into timeline_entry (case_id, revision, n, version, at, actor_kind, actor_id, code, params)
  select 'ticket/' || ref, line, 0, 0, at, 'system', 'system', 'ticket.opened', '{}' from made, generate_series(0, 3) as line
), mails as (
  insert into effect (id, case_id, revision, n, kind, details, awaited, at, done_at, outcome)
  select ref || '-' || line, 'ticket/' || ref, line, 0, 'sendMail', '{"template": "ticket-reply"}', false, at, at,
    '{"delivered": true}' from made, generate_series(1, 2) as line
), texts as (
  insert into staff_text (id, case_id, fields, published_revision)
  select 't-' || ref, 'ticket/' || ref, '{"method": "Explained it.", "improvement": "None."}', 3 from made
), files as (
  insert into attachment (id, ticket_ref, message_id, name, content_type, size, bytes)
  select ref, ref, ref || '-1', 'picture.png', 'image/png', 1, 'x' from made where n % 20 = 0
)
insert into message (id, ticket_ref, author_kind, author_id, author_name, visibility, body, at, received_at,
  published_revision)
select ref || '-' || part, ref, case when part = 2 then 'staff' else 'requester' end, 'agent-1', 'Guest',
  case when part = 2 then 'internal' else 'public' end,
  concat_ws(' ', ${babble('$2::int')},
    case when part = 1 then concat_ws(' ', case when n % 4 < 2 then 'please' end, case when n % 2 = 0 then 'even' else 'odd' end,
      case when n <= $1 / 2 then 'ancient' end, case when n % ($1 / 3) = 7 then 'glitterbomb' end) end,
    case when part = 2 and n % 10 = 0 then 'secret' end),
  at, at, 0
from made, generate_series(1, 3) as part`;
