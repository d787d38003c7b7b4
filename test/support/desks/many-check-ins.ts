import pg from 'pg';
import { anOpening } from '../machines/safety/check-ins.ts';

/**
 * Fills a migrated database with `count` check-ins, one a minute until now. Four in five have ended, most others are due in the days to
 * come. Of every 1,000, one is alerted and reached somebody, and one has an overdue prompt; of every 5,000, one (`n % 5000 = 7`) should
 * have alerted and has reached nobody. One in a hundred has an unread fact, one in five a fact that was read. For every ten check-ins there
 * is a panic; nobody has acknowledged one of every thousand. Each check-in has a timeline of four entries, all written now.
 * All belong to a thousand accounts.
 */
export async function fillCheckIns(url: string, count: number): Promise<void> {
  const client = new pg.Client(url); // not our pool, whose time-out is too short for these statements
  await client.connect();
  try {
    await client.query(fill, [count, JSON.stringify(anOpening().state)]);
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

const ms = (at: string): string => `floor(extract(epoch from ${at}) * 1000)::bigint`;
const clock = (mark: string, at: string): string =>
  `jsonb_build_object('kind', 'checkIn', 'mark', '${mark}', 'cycle', 1, 'from', ${ms('opened')}, 'dueAt', ${ms(at)},
    'state', 'running', 'at', null, 'lateMs', 0)`;

const fill = `
with made as materialized (
  select *, case state when 'checked_in' then null when 'alerted' then null when 'scheduled' then due
      when 'prompted' then due + interval '15 minutes' else due + interval '30 minutes' end as next
  from (
    select n, lpad(n::text, 8, '0') as id, 'check-in/' || lpad(n::text, 8, '0') as case_id,
      date_trunc('milliseconds', now()) - ($1 - n) * interval '1 minute' as opened,
      case when n % 5000 = 7 then 'reminded' when n % 1000 = 0 then 'alerted' when n % 1000 = 8 then 'scheduled'
        when n % 5 = 0 then 'scheduled' else 'checked_in' end as state,
      case when n % 1000 = 8 then now() - interval '5 minutes' when n % 1000 = 0 or n % 5000 = 7 then now() - interval '40 minutes'
        else now() + (1 + n % 4000) * interval '1 minute' end as due
    from generate_series(1, $1::int) as n
  ) as each_one
), accounts as (
  insert into account (id, client_id, email, name, tier, locale, updated_at)
  select 'acc_' || n, 'platform', 'acc_' || n || '@example.com', 'Alex', 'BASIC', 'en-GB', now() from generate_series(0, 999) as n
), cases as (
  insert into support_case (id, kind, task_queue, state, passed_at, opened_at, started_at, sealed_at,
    next_deadline_at, next_mark)
  select case_id, 'check-in', 'filled', $2::jsonb || jsonb_build_object('id', id, 'status', state, 'clocks',
      jsonb_build_array(${clock('prompt', 'due')}, ${clock('remind', "due + interval '15 minutes'")},
        ${clock('alert', "due + interval '30 minutes'")})),
    opened, opened, opened, case when state = 'checked_in' then opened end, next,
    case when next is not null then 'checkIn.prompt' end
  from made
), check_ins as (
  insert into check_in (id, case_id, client_id, account_id, state, staff_only, opened_at)
  select id, case_id, 'platform', 'acc_' || n % 1000, state, false, opened from made
), facts as (
  insert into inbox (id, case_id, kind, actor_kind, actor_id, details, received_at, consumed_revision)
  select id, case_id, 'answered', 'client', 'platform', '{"pin": "right"}', opened, case when n % 5 = 0 then 1 end
  from made where n % 100 = 9 or n % 5 = 0
), lines as (
  insert into timeline_entry (case_id, revision, n, version, at, received_at, actor_kind, actor_id, code, params)
  select case_id, line, 0, 0, opened, opened, 'client', 'platform', 'check-in.opened', jsonb_build_object('shown', line)
  from made, generate_series(0, 3) as line order by n, line
), panic_cases as (
  insert into support_case (id, kind, task_queue, state, passed_at, opened_at, started_at, sealed_at)
  select 'panic/' || id, 'panic', 'filled', '{}', opened, opened, opened, case when n % 10000 <> 0 then opened end
  from made where n % 10 = 0
), panics as (
  insert into panic (id, case_id, client_id, account_id, state, opened_at)
  select id, 'panic/' || id, 'platform', 'acc_' || n % 1000, case when n % 10000 = 0 then 'alerting' else 'closed' end, opened
  from made where n % 10 = 0
), effects as (
  insert into effect (id, case_id, revision, n, kind, details, awaited, at, done_at, outcome)
  select case_id || ':1:' || line, case_id, 1, line, 'tell',
    jsonb_build_object('message', case line when 0 then 'check-in-prompt' else 'check-in-alert' end, 'to', 'staff', 'channel', 'email'),
    true, opened, opened, '{}'
  from made, generate_series(0, case state when 'alerted' then 4 else 0 end) as line
), panic_effects as (
  insert into effect (id, case_id, revision, n, kind, details, awaited, at, done_at, outcome)
  select 'panic/' || id || ':0:0', 'panic/' || id, 0, 0, 'tell',
    '{"message": "panic-alert", "to": "staff", "channel": "email"}', true, opened, opened, '{}' from made where n % 10 = 0
), panic_deliveries as (
  insert into delivery (id, case_id, message, recipient, channel, state)
  select 'panic/' || id || ':0:0', 'panic/' || id, 'panic-alert', 'staff', 'email', 'delivered' from made where n % 10 = 0
)
insert into delivery (id, case_id, message, recipient, channel, state)
select case_id || ':1:' || line, case_id, 'check-in-alert', 'staff', 'email', 'delivered'
from made, generate_series(1, 4) as line where state = 'alerted'`;
