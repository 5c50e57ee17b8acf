-- The area oversight as the migrations leave it. Made by `npm run db:schema`; a test compares it.

create view oversight.statement_line as
 SELECT p.fund_id,
    p.appeal_id,
    p.restriction_id,
    p.business_date,
    e.entry_no,
    e.recorded_at,
    e.id AS entry_id,
    p.line_no,
    e.rule,
    e.source_type,
    e.source_id,
    e.reverses_id,
    e.event_date,
    a.code AS account_code,
    c.code AS counter_account_code,
    books.counted_in(e.rule, p.amount_dong) AS in_dong,
    books.counted_out(e.rule, p.amount_dong) AS out_dong,
    COALESCE(paper.document, d.bank_reference) AS document,
    COALESCE(paper.party, d.donor_name) AS party,
    COALESCE(paper.detail, d.message, e.reason) AS detail
   FROM books.posting p
     JOIN books.ledger_account a ON a.id = p.account_id AND (a.class = ANY (ARRAY['bank'::text, 'under_way'::text, 'cash'::text, 'in_transit'::text]))
     JOIN books.journal_entry e ON e.id = p.entry_id
     JOIN books.posting other ON other.entry_id = p.entry_id AND other.line_no =
        CASE
            WHEN (p.line_no::integer % 2) = 1 THEN p.line_no + 1
            ELSE p.line_no - 1
        END
     JOIN books.ledger_account c ON c.id = other.account_id
     LEFT JOIN income.donation d ON d.id = e.source_id
     LEFT JOIN LATERAL ( SELECT books.written_number(v.book, v.year, v.number) AS document,
            v.payee_name AS party,
            v.reason AS detail
           FROM spending.disbursement v
          WHERE e.source_type = 'disbursement'::text AND v.id = e.source_id
        UNION ALL
         SELECT v.number,
            v.payee_name,
            v.reason
           FROM income.refund_voucher v
          WHERE e.source_type = 'gift_return'::text AND v.id = e.source_id
        UNION ALL
         SELECT l.bank_reference,
            l.counterparty,
            l.detail
           FROM income.bank_statement_line l
          WHERE e.source_type = 'bank_line'::text AND l.id = e.source_id
        UNION ALL
         SELECT l.bank_reference,
            l.counterparty,
            l.detail
           FROM ( SELECT
                        CASE
                            WHEN c_1.id IS NULL THEN k.id
                            ELSE c_1.decision_id
                        END AS id
                   FROM ( SELECT e.source_id AS id) k
                     LEFT JOIN books.clearing c_1 ON c_1.id = k.id
                 OFFSET 0) decision
             JOIN income.decided_line w ON w.id = decision.id
             JOIN income.bank_statement_line l ON l.id = w.line_id
          WHERE e.source_type = 'line_decision'::text
        UNION ALL
         SELECT COALESCE(c_1.number, l.bank_reference) AS "coalesce",
            COALESCE(c_1.payer_name, s.party) AS "coalesce",
            COALESCE(c_1.reason, l.detail, s.document) AS "coalesce"
           FROM books.support_move_of m
             JOIN books.paid_support s ON s.id = m.paid_support_id
             LEFT JOIN spending.return_receipt c_1 ON c_1.id = m.source_id
             LEFT JOIN income.decided_line w ON w.id = m.source_id
             LEFT JOIN income.bank_statement_line l ON l.id = w.line_id
          WHERE e.source_type = 'support_return'::text AND m.id = e.source_id
        UNION ALL
         SELECT books.written_number(r.book, r.year, r.number) AS written_number,
            NULL::text,
            NULL::text
           FROM income.cash_receipt r
          WHERE d.source_type = 'cash'::text AND r.donation_id = e.source_id) paper ON true
  WHERE ( SELECT platform.scope_all() AS scope_all);
comment on view oversight.statement_line is 'One row per posting on money (bank, cash, cards in transit). Postings come in pairs: line 1 with 2, 3 with 4';
grant select on oversight.statement_line to auditor;

CREATE OR REPLACE FUNCTION oversight.csv_cell(cell text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when cell collate "C" >= 'A' and cell collate "C" < '{' then cell
    when cell ~ '^[ \t\n\v\f\r\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]*[-=+@\t\r\u2212\uff0b\uff0d\uff1d\uff20]' then '''' || cell
    else cell end
$function$
;
comment on function oversight.csv_cell(text) is 'Text that a spreadsheet would run as a formula gets a leading apostrophe';
grant execute on oversight.csv_cell(text) to auditor;
