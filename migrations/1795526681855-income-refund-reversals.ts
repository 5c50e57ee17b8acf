import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A refund that was paid and came back, or was paid wrongly: an accountant proposes, an approver confirms, and the gift stands as before. */
export class IncomeRefundReversals1795526681855 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.refund_reversal (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  payment_id uuid not null references income.refund_payment,
  cause text not null constraint refund_reversal_cause check (cause in ('came_back', 'paid_wrongly')),
  reason text not null constraint refund_reversal_reason check (length(btrim(reason)) between 10 and 1000),
  declined_because text not null default '' constraint refund_reversal_declined_because check (length(declined_because) <= 1000)
);
call people.decided_by_another('income.refund_reversal');
alter table income.refund_reversal
  add constraint refund_reversal_declined_with_reason check (decision <> 'declined' or decided_by = proposed_by or length(btrim(declined_because)) >= 10);
call platform.fence('income.refund_reversal');
create unique index refund_reversal_once on income.refund_reversal (payment_id) where decision is distinct from 'declined';
create index refund_reversal_of on income.refund_reversal (payment_id, proposed_at);
comment on table income.refund_reversal is 'That a paid refund came back or was paid wrongly: the money is ours again and the gift stands as before';
grant insert (id, committee_id, payment_id, cause, reason) on income.refund_reversal to app;
grant update (declined_because) on income.refund_reversal to app;
create trigger refuse_change before delete or update of id, committee_id, payment_id, cause, reason, proposed_by, proposed_at
  on income.refund_reversal for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.refund_reversal for each statement execute function platform.refuse_change();

create or replace view income.refund_state with (security_invoker) as
  select q.id, count(w.request_id) filter (where w.word = 'agreed') as agreed,
    case when v.payment_id is not null then case when v.is_open then 'reversing' when v.is_done then 'reversed' else 'paid' end
      when bool_or(w.word = 'refused') then 'refused' when bool_or(w.word = 'withdrawn') then 'withdrawn'
      when count(w.request_id) filter (where w.word = 'agreed') >= 2 then 'agreed' else 'waiting' end as state
  from income.refund_request q left join income.refund_word w on w.request_id = q.id
  left join lateral (select p.id as payment_id, bool_or(r.id is not null and r.decision is null) as is_open, bool_or(coalesce(r.decision = 'confirmed', false)) as is_done
    from income.refund_payment p left join income.refund_reversal r on r.payment_id = p.id where p.request_id = q.id group by p.id) v on true
  group by q.id, v.payment_id, v.is_open, v.is_done;
`);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const GUARDS = `
create function income.check_refund_reversal() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.refund_payment;
  gift uuid;
begin
  if tg_op = 'UPDATE' and (new.decision is distinct from 'confirmed' or new.decided_by = new.proposed_by) then return new; end if;
  select * into p from income.refund_payment where id = new.payment_id;
  select q.donation_id into gift from income.refund_request q where q.id = p.request_id;
  -- Whoever returns, moves or takes back this gift waits for the same row.
  perform from income.donation d where d.id = gift for no key update;
  if gift is null or p.committee_id <> new.committee_id then
    perform books.refuse('refund_reversal_of_committee', 'No paid refund of the committee');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('refund_reversal_by_accountant', 'Not an accountant of the committee');
  end if;
  if tg_op = 'UPDATE' and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('refund_reversal_by_approver', 'Not an approver of the committee');
  end if;
  -- A line of the bank says that it left: then another line has to say that it came back, whole.
  if exists (select from books.under_way_state s where s.under_way_id = p.id and s.cleared_dong <> 0) then
    perform books.refuse('refund_reversal_money_out', 'The bank tells that the money left, and not that it came back');
  end if;
  if new.cause = 'came_back' and p.bank_account_id is not null
    and not exists (select from books.standing_clearing c where c.under_way_id = p.id and c.amount_dong < 0) then
    perform books.refuse('refund_reversal_line_tied', 'No line of the bank tells that it came back');
  end if;
  if not exists (select from income.gift_return r join books.posting g on g.entry_id = r.entry_id
      join books.ledger_account a on a.id = g.account_id and a.class = 'gifts' join income.gift_place l on l.donation_id = r.donation_id
      where r.id = p.id and (g.fund_id, g.appeal_id, g.restriction_id) is not distinct from (l.fund_id, l.appeal_id, l.restriction_id)) then
    perform books.refuse('refund_reversal_gift_moved', 'What is left of the gift was moved since: it is moved back first');
  end if;
  return new;
end $$;
create trigger refund_reversal_checked before insert or update on income.refund_reversal for each row execute function income.check_refund_reversal();

create function income.check_return_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if not exists (select from income.refund_reversal r where r.id::text = new.source_id and r.payment_id = new.undoes_id
      and r.decision = 'confirmed' and r.decided_by = new.returned_by and r.decided_at >= transaction_timestamp()) then
    perform books.refuse('return_undone_by_two', 'A return is undone by the word of two');
  end if;
  return new;
end $$;
create trigger return_undone_by_two before insert on income.gift_return for each row when (new.undoes_id is not null)
  execute function income.check_return_undone();

create function income.check_refund_reversed() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if not exists (select from income.gift_return r where r.undoes_id = new.payment_id and r.source_id = new.id::text)
    or exists (select from books.reserve_use u where u.source_id = new.payment_id and not u.is_put_back) then
    perform books.refuse('refund_reversal_done', 'Confirmed and not done');
  end if;
  return null;
end $$;
create constraint trigger refund_reversal_done after update on income.refund_reversal deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function income.check_refund_reversed();
`;
