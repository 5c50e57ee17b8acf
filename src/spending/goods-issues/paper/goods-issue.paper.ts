import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import type { GoodsIssueLineRow, GoodsIssueRow } from '../goods-issues.queries.js';

const paperTable = defineTable<GoodsIssueLineRow>('goodsIssues.paper', {
  no: figureColumn(({ lineNo }) => lineNo.toString()),
  goods: headColumn(({ name }) => name),
  unit: column(({ unit }) => unit),
  quantity: figureColumn(({ quantity }) => formatDongPlain(quantity)),
  expires: column(({ expiresOn }) => (expiresOn === null ? '' : formatViDate(expiresOn))),
  place: column(({ place }) => place),
});

const SIGNERS = ['keeper', 'recipient', 'approver'] as const;

/** Paper by which goods leave the store and are taken over, after form C31-HD. */
export function goodsIssuePaper(
  { issue, lines }: { issue: GoodsIssueRow; lines: readonly GoodsIssueLineRow[] },
  t: Translate,
) {
  const { committee: committeeName, parentName, place, issuedOn: day, households } = issue;
  const isDone = issue.state === 'done';
  return {
    layout: 'print' as const,
    backHref: paths.spending.goodsIssue(issue.id),
    ...paperHead({ committeeName, parentName, place, day }, t),
    ...printed(issue, 'number', 'recipient', 'reason'),
    kind: t(`goodsIssues.kind.${issue.kind}`),
    households: households === null ? null : formatDongPlain(BigInt(households)),
    leftOn: formatViDate(issue.leftOn),
    notInForce: isDone ? null : t(`goodsIssues.print.not.${issue.state}`),
    table: paperTable.view(lines, t),
    signers: SIGNERS.map((who) => ({
      role: t(`goodsIssues.print.signer.${who}`),
      hint: t(`goodsIssues.print.${who === 'approver' ? 'sealHint' : 'signHint'}`),
      name:
        who === 'keeper'
          ? (issue.proposer ?? '')
          : who === 'approver' && isDone
            ? (issue.decider ?? '')
            : '',
    })),
  };
}
