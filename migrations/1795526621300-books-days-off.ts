import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which days are working days: what the law fixes, and what is decided year by year. */
export class BooksDaysOff1795526621300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DAYS);
    await runner.query(COUNTING);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const DAYS = `
set local lock_timeout = '5s';

create table books.lawful_day (
  first_day date primary key,
  last_day date not null,
  kind text not null constraint lawful_day_kind check (kind in ('off', 'working')),
  name text not null constraint lawful_day_name check (name <> ''),
  basis text not null constraint lawful_day_basis check (basis <> ''),
  constraint lawful_day_order check (last_day >= first_day)
);
comment on table books.lawful_day is 'Days off and days worked in exchange that were known when the portal was made; what people decide later counts before it';
call platform.make_append_only('books.lawful_day');
call platform.portal_only('books.lawful_day');
grant select on books.lawful_day to app, auditor;
insert into books.lawful_day values
  ('2025-01-01', '2025-01-01', 'off', 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112'),
  ('2025-01-27', '2025-01-31', 'off', 'Tết Nguyên đán Ất Tỵ', 'Bộ luật Lao động 2019, Điều 112; thông báo lịch nghỉ năm 2025'),
  ('2025-04-07', '2025-04-07', 'off', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Bộ luật Lao động 2019, Điều 112'),
  ('2025-04-26', '2025-04-26', 'working', 'Làm bù cho ngày 02/5/2025', 'Thông báo lịch nghỉ năm 2025'),
  ('2025-04-30', '2025-05-02', 'off', 'Ngày Chiến thắng, Quốc tế Lao động và ngày nghỉ hoán đổi', 'Bộ luật Lao động 2019, Điều 112; thông báo lịch nghỉ năm 2025'),
  ('2025-09-01', '2025-09-02', 'off', 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112; thông báo lịch nghỉ năm 2025'),
  ('2026-01-01', '2026-01-02', 'off', 'Tết Dương lịch và ngày nghỉ hoán đổi', 'Bộ luật Lao động 2019, Điều 112; thông báo lịch nghỉ năm 2026'),
  ('2026-01-10', '2026-01-10', 'working', 'Làm bù cho ngày 02/01/2026', 'Thông báo lịch nghỉ năm 2026'),
  ('2026-02-16', '2026-02-20', 'off', 'Tết Nguyên đán Bính Ngọ', 'Bộ luật Lao động 2019, Điều 112; thông báo lịch nghỉ năm 2026'),
  ('2026-04-26', '2026-04-27', 'off', 'Giỗ Tổ Hùng Vương (10/3 âm lịch) và ngày nghỉ bù', 'Bộ luật Lao động 2019, Điều 111, Điều 112'),
  ('2026-04-30', '2026-05-01', 'off', 'Ngày Chiến thắng và Quốc tế Lao động', 'Bộ luật Lao động 2019, Điều 112'),
  ('2026-08-22', '2026-08-22', 'working', 'Làm bù cho ngày 31/8/2026', 'Thông báo lịch nghỉ năm 2026'),
  ('2026-08-31', '2026-09-02', 'off', 'Quốc khánh và ngày nghỉ hoán đổi', 'Bộ luật Lao động 2019, Điều 112; thông báo lịch nghỉ năm 2026'),
  ('2027-01-01', '2027-01-01', 'off', 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112'),
  ('2027-04-16', '2027-04-16', 'off', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Bộ luật Lao động 2019, Điều 112'),
  ('2027-04-30', '2027-05-03', 'off', 'Ngày Chiến thắng, Quốc tế Lao động và ngày nghỉ bù', 'Bộ luật Lao động 2019, Điều 111, Điều 112'),
  ('2027-09-02', '2027-09-02', 'off', 'Quốc khánh; ngày liền kề do quyết định từng năm', 'Bộ luật Lao động 2019, Điều 112');

create table books.day_off (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  first_day date not null,
  last_day date not null,
  kind text not null constraint day_off_kind check (kind in ('off', 'working')),
  name text not null constraint day_off_name check (btrim(name) <> '' and length(name) <= 120),
  basis text not null constraint day_off_basis check (btrim(basis) <> '' and length(basis) <= 200),
  constraint day_off_order check (last_day between first_day and first_day + 14)
);
call people.decided_by_another('books.day_off');
comment on table books.day_off is 'Days off, or worked in exchange, as a yearly decision says: one proposes, another confirms, the later word counts. Promised days do not move by it';
create index day_off_days on books.day_off (first_day desc, id desc);
call platform.portal_only('books.day_off');
grant insert (id, committee_id, first_day, last_day, kind, name, basis) on books.day_off to app;
create trigger refuse_change before delete or update of id, committee_id, first_day, last_day, kind, name, basis, proposed_by, proposed_at
  on books.day_off for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.day_off for each statement execute function platform.refuse_change();

create function books.check_day_off() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'INSERT' then
    if new.first_day <= today then perform books.refuse('day_off_to_come', 'Days that are past were counted as they were'); end if;
    if exists (select from people.committee c where c.id = new.committee_id and c.level not in ('central', 'province')) then
      perform books.refuse('day_off_by_province', 'Days off hold for everybody and are not a commune''s to set');
    end if;
    if not people.held_role(new.proposed_by, 'officer', new.committee_id, today) then
      perform books.refuse('day_off_by_officer', 'Not an officer of the committee');
    end if;
  elsif new.decision = 'confirmed' then
    if new.first_day <= today then perform books.refuse('day_off_to_come', 'Days that are past were counted as they were'); end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('day_off_by_approver', 'Not an approver of the committee');
    end if;
  end if;
  return null;
end $$;
create trigger day_off_checked after insert or update on books.day_off for each row execute function books.check_day_off();
`;

const COUNTING = `
create function books.is_working_day(d date) returns boolean language sql stable set search_path = pg_catalog as $$
  select coalesce(
    (select o.kind = 'working' from books.day_off o where o.decision = 'confirmed' and d between o.first_day and o.last_day order by o.decided_at desc limit 1),
    (select l.kind = 'working' from books.lawful_day l where d between l.first_day and l.last_day order by l.first_day desc limit 1),
    extract(isodow from d) < 6)
$$;
create function books.working_day_after(from_day date, days integer) returns date language sql stable set search_path = pg_catalog as $$
  select d::date from generate_series(from_day + 1, from_day + 2 * days + 30, interval '1 day') d
    where books.is_working_day(d::date) order by d offset days - 1 limit 1
$$;
comment on function books.working_day_after(date, integer) is 'The last of so many working days after a day: neither weekends nor days off count, and Saturdays worked in exchange do';
grant execute on function books.is_working_day(date), books.working_day_after(date, integer) to app;
`;
