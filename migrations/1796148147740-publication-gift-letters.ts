import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of money, in the order in which it was noticed, by the layer that it came from: what letters to givers tell. */
export class PublicationGiftLetters1796148147740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table publication.layer_news (
  event_id uuid primary key,
  kind text not null constraint layer_news_kind check (kind in ('allocated', 'delivered')),
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  place_id uuid not null generated always as (coalesce(appeal_id, fund_id)) stored,
  happened_on date not null,
  came_at timestamptz not null,
  noticed_at timestamptz not null default clock_timestamp()
);
comment on table publication.layer_news is 'Decisions and hand-overs, each once, as a job noticed them. What they are worth is asked anew for each letter, so that what was undone since is not told';
comment on column publication.layer_news.came_at is 'When it was decided or recorded: the newest is the place from which the job goes on, with an hour of overlap';
create index layer_news_of_place on publication.layer_news (place_id, noticed_at desc);
create index layer_news_came on publication.layer_news (came_at desc);
call platform.portal_only('publication.layer_news');
call platform.make_append_only('publication.layer_news');
grant select on publication.layer_news to app;
grant insert (event_id, kind, fund_id, appeal_id, restriction_id, happened_on, came_at) on publication.layer_news to app;
create index allocation_decided on spending.allocation (decided_at) where status = 'approved';
create index handover_recorded on spending.handover (recorded_at);

create view publication.newsworthy as
  select al.id as event_id, 'allocated'::text as kind, al.fund_id, al.appeal_id, al.restriction_id, al.business_date as happened_on, al.decided_at as came_at
  from spending.allocation al where al.status = 'approved'
  union all
  select h.id, 'delivered', al.fund_id, al.appeal_id, al.restriction_id, h.handed_over_on, h.recorded_at from spending.handover h
  join spending.disbursement d on d.id = h.disbursement_id join spending.allocation_line l on l.id = d.line_id join spending.allocation al on al.id = l.allocation_id;
comment on view publication.newsworthy is 'Approved decisions and recorded hand-overs with their layer, found by when they came';
create view publication.told_news as
  select n.place_id, n.restriction_id, n.kind, n.happened_on, n.noticed_at, case n.kind
    when 'allocated' then (select sum(l.amount_dong - coalesce(f.amount_dong, 0)) from spending.allocation al join spending.allocation_line l on l.allocation_id = al.id
      and l.revision = al.revision left join publication.line_freed f on f.line_id = l.id where al.id = n.event_id)
    else (select sum(i.standing_dong) from publication.kept_item i where i.handover_id = n.event_id) end::bigint as amount_dong
  from publication.layer_news n;
comment on view publication.told_news is 'News with what is left of them today';
create view publication.layer_pool as
  select b.fund_id, b.appeal_id, b.restriction_id, -sum(b.amount_dong)::bigint as received_dong
  from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class = 'gifts' group by 1, 2, 3;
comment on view publication.layer_pool is 'What a layer received in all: of a pooled gift only its share is true';
grant select on publication.newsworthy, publication.told_news, publication.layer_pool to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
