/** The columns of each record as the code names them. */
export const FUND = `id, code, name, kind, committee_id as "committeeId", description, opened_on as "openedOn", closed_on as "closedOn"`;
export const BANK_ACCOUNT = `id, code, bank_bin as "bankBin", bank_name as "bankName", account_number as "accountNumber",
  holder_name as "holderName", committee_id as "committeeId", fund_id as "fundId", appeal_id as "appealId",
  ledger_account_id as "ledgerAccountId", opened_on as "openedOn", closed_on as "closedOn"`;
export const CASH_BOX = `id, code, committee_id as "committeeId", ledger_account_id as "ledgerAccountId"`;
export const RESTRICTION = `id, fund_id as "fundId", appeal_id as "appealId", title, kind, admin_unit_id as "adminUnitId",
  household_id as "householdId", agreed_with as "agreedWith"`;
