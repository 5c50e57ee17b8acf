import { READER_VERSION } from '../../kernel/privacy/scrub-memo.js';
import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches between what the public sees and the books. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I13',
    breach: 'published line of another amount, day or fund than its gift',
    sql: `select l.id::text as what from publication.public_line l left join income.gift_in_words d on d.id = l.id
          where d.id is null or d.amount_dong <> l.amount_dong or d.business_date <> l.business_date
            or ((d.fund_code, d.appeal_code) is distinct from (l.fund_code, l.appeal_code) and not exists (select 1 from income.moved_gift m
              where m.donation_id = l.id and m.moved_at >= now() - interval '15 minutes'))`,
  },
  {
    id: 'I13',
    breach: 'gift not published within a quarter of an hour',
    sql: `select d.id::text as what from income.gift_in_words d left join publication.public_line l on l.id = d.id
          where l.id is null and d.recorded_at < now() - interval '15 minutes'`,
  },
  {
    id: 'I13',
    breach: 'public line that does not say what went back of its gift',
    sql: `select l.id::text as what from publication.public_line l
          left join income.gift_returned r on r.donation_id = l.id
          where (r.last_day is not null and r.returned_dong <> l.returned_dong and not exists (select 1 from income.returned_part p
            join books.journal e on e.id = p.entry_id where p.donation_id = l.id and e.recorded_at >= now() - interval '15 minutes'))
            or (l.returned_dong > l.amount_dong) or (l.returned_dong = l.amount_dong and not l.is_reversed)`,
  },
  {
    id: 'I13',
    breach: 'published name that its giver does not let be shown',
    sql: `select l.id::text as what from publication.public_line l join income.gift_in_words d on d.id = l.id
          where (d.display = 'anonymous' and l.shown_name is not null) or (d.display <> 'full' and l.name_folded is not null)`,
  },
  {
    id: 'I13',
    breach: 'public lines whose words wait for the newer reader of memos',
    sql: `select count(*)::text || ' lines' as what from publication.public_line where reader_version < ${READER_VERSION} having count(*) > 0`,
  },
];
