import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { paths } from '../../platform/pages/paths.js';
import { Bulletins } from './bulletins.service.js';

/** 17:05 in Vietnam: what was being written at 17:00 is written by then. */
const AFTER_FIVE_IN_VIETNAM = '5 10 * * *';
/** Days on which nobody was there at 17:00. */
const EVERY_HOUR = '41 * * * *';

export const FACTS = defineFacts({
  tables: [
    'publication.bulletin_cut',
    'publication.bulletin_figure',
    'publication.figure_definition',
    'publication.figure_step',
  ],
  appendOnly: [
    'publication.bulletin_cut',
    'publication.bulletin_figure',
    'publication.figure_step',
  ],
  views: ['publication.bulletin', 'publication.bulletin_reversed'],
  refusals: {
    defensive: [
      'bulletin_as_of',
      'bulletin_figure_of_all_or_appeal',
      'bulletin_figure_once',
      'bulletin_not_yet',
      'figure_definition_day_once',
      'figure_definition_says',
      'figure_step_kind',
    ],
  },
  navigation: [
    { audience: 'public', order: 61, label: 'bulletins.navigation', href: paths.bulletins() },
  ],
  jobs: [
    recurring('bulletins.make', { cron: AFTER_FIVE_IN_VIETNAM }, Bulletins, (bulletins) =>
      bulletins.makeMissing(),
    ),
    recurring('bulletins.makeUp', { cron: EVERY_HOUR }, Bulletins, (bulletins) =>
      bulletins.makeMissing(),
    ),
  ],
  checks: [
    {
      id: 'I13',
      breach: 'bulletin that its own books do not make again',
      sql: `with made as (
          select b.day, coalesce(-sum(p.amount_dong) filter (where a.class = 'gifts'), 0) as received,
            coalesce(sum(p.amount_dong) filter (where a.class = 'support'), 0) as delivered
          from publication.bulletin_cut b left join books.journal e on e.entry_no <= b.entry_no
          left join books.posted_amount p on p.entry_id = e.id left join books.ledger_account_name a on a.id = p.account_id
          where b.day >= (select max(day) - 1 from publication.bulletin_cut) group by 1),
        noted as (
          select b.day, coalesce(sum(s.amount_dong) filter (where s.kind = 'registered'), 0) as registered,
            coalesce(sum(s.amount_dong) filter (where s.kind = 'allocated'), 0) as allocated
          from publication.bulletin_cut b left join publication.figure_step s on s.id <= b.step_no group by 1)
        select f.day::text as what from publication.bulletin_figure f join made m on m.day = f.day join noted n on n.day = f.day
        where f.fund_id is null and (f.received_dong, f.delivered_dong, f.registered_dong, f.allocated_dong)
          is distinct from (m.received, m.delivered, n.registered, n.allocated)`,
    },
  ],
});
