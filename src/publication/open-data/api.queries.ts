import {
  bigint,
  count,
  day,
  dong,
  nullable,
  text,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { columnsIn, LINE_ROW } from './data-sets.js';

export const LINES = sql({
  text: `select ${columnsIn(LINE_ROW).join(', ')} from publication.public_line where line_no > $1 order by line_no limit $2`,
  params: [bigint, count],
  row: LINE_ROW,
});
export const FIGURES = sql({
  text: `select fund_code, appeal_code, kind, sum(amount_dong)::bigint as amount_dong, max(day) as last_day from publication.figure_by_day
  where ($1::text is null or fund_code = $1) and ($2::text is null or appeal_code = $2) group by 1, 2, 3 order by 1, 2 nulls first, 3`,
  params: [nullable(text), nullable(text)],
  row: {
    fundCode: text,
    appealCode: nullable(text),
    kind: text,
    amountDong: dong,
    lastDay: day,
  },
});
export const FUNDS = sql({
  text: `select code, name, kind, description, opened_on, closed_on, committee_code, committee_name, committee_level
  from publication.fund order by code`,
  row: {
    code: text,
    name: text,
    kind: text,
    description: text,
    openedOn: day,
    closedOn: nullable(day),
    committeeCode: text,
    committeeName: text,
    committeeLevel: text,
  },
});
export const APPEALS = sql({
  text: `select code, title, story, goal_dong, decision_number, opens_on, closes_on, fund_code, fund_name, committee_name
  from publication.appeal order by code`,
  row: {
    code: text,
    title: text,
    story: text,
    goalDong: nullable(dong),
    decisionNumber: text,
    opensOn: day,
    closesOn: nullable(day),
    fundCode: text,
    fundName: text,
    committeeName: text,
  },
});
