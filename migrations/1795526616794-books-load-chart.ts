import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The provisional chart (Circular 41/2022/TT-BTC, numbers not yet compared with Appendix 01). Bank accounts and cash
 * boxes get their own accounts below 112 and 111.
 */
export class BooksLoadChart1795526616794 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version)
       select code, name_vi, name_en, root, class, 'TT41-2022-provisional'
       from jsonb_to_recordset($1) as t(code text, name_vi text, name_en text, root text, class text)`,
      [JSON.stringify(CHART)],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const CHART = [
  ['113', 'Tiền đang chuyển (thẻ)', 'Cash in transit (cards)', 'assets', 'in_transit'],
  ['1132', 'Tiền đang chuyển (ngân hàng)', 'Cash under way at banks', 'assets', 'under_way'],
  [
    '1381',
    'Phí ngân hàng chờ kinh phí hoạt động bù',
    'Bank fees to be repaid by the operating budget',
    'assets',
    'receivable',
  ],
  [
    '1382',
    'Tiền mặt thiếu khi kiểm kê, chờ xử lý',
    'Cash found short, to be decided on',
    'assets',
    'receivable',
  ],
  ['1383', 'Tiền thẻ bị giữ vì tranh chấp', 'Card money held by disputes', 'assets', 'disputed'],
  ['1388', 'Tiền ra chờ làm rõ', 'Money out waiting for an explanation', 'assets', 'suspense_out'],
  ['136', 'Điều chuyển giữa các cấp', 'Transfers between levels', 'assets', 'receivable'],
  ['141', 'Chi hỗ trợ chờ bàn giao', 'Support paid, hand-over awaited', 'assets', 'advance'],
  [
    '3381',
    'Tiền mặt thừa khi kiểm kê, chờ xử lý',
    'Cash found over, to be decided on',
    'liabilities',
    'suspense_in',
  ],
  [
    '3388',
    'Tiền vào chờ làm rõ',
    'Money in waiting for an explanation',
    'liabilities',
    'suspense_in',
  ],
  ['421', 'Số dư đầu kỳ chuyển sang', 'Opening balance brought in', 'equity', 'other'],
  ['431', 'Dự phòng hoàn trả', 'Reserve for refunds', 'equity', 'other'],
  ['511', 'Tiếp nhận ủng hộ', 'Gifts received', 'income', 'gifts'],
  ['515', 'Lãi tiền gửi', 'Interest on deposits', 'income', 'interest'],
  ['611', 'Chi hỗ trợ đã bàn giao', 'Support delivered', 'expenses', 'support'],
  ['711', 'Tiền mặt thừa ghi tăng nguồn', 'Cash found over and kept', 'income', 'other'],
  ['811', 'Tiền mặt thiếu không thu hồi được', 'Cash lost', 'expenses', 'other'],
].map(([code, name_vi, name_en, root, cls]) => ({ code, name_vi, name_en, root, class: cls }));
