import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsQR from 'jsqr';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { QRPay } from 'vietnam-qr-pay';
import {
  newReceiptPage,
  receiptPage,
  receiptsPage,
} from '../../../src/income/cash-receipts/cash-receipts.pages.js';
import { CashReceiptsQueries } from '../../../src/income/cash-receipts/cash-receipts.queries.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { CounterChoices } from '../../../src/income/cash-receipts/counter/counter-choices.service.js';
import { receiptPaper } from '../../../src/income/cash-receipts/paper/receipt-paper.js';
import { ReceiptPrintController } from '../../../src/income/cash-receipts/paper/receipt-print.controller.js';
import { donationsFilter } from '../../../src/income/donations/donations.forms.js';
import { donationPage, donationsPage } from '../../../src/income/donations/donations.pages.js';
import { DonationsQueries } from '../../../src/income/donations/donations.queries.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { TransferDetails } from '../../../src/income/giving/promise/transfer-details.service.js';
import { TransferOrders } from '../../../src/income/giving/promise/transfer-orders.service.js';
import { pledgesPage } from '../../../src/income/pledge-pages/pledge-list.pages.js';
import { pledgePage } from '../../../src/income/pledge-pages/pledge.pages.js';
import { pledgesFilter } from '../../../src/income/pledge-pages/pledges-filter.forms.js';
import { PledgePagesQueries } from '../../../src/income/pledge-pages/pledge-pages.queries.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { Settlements } from '../../../src/income/pledges/settlements.service.js';
import { PROJECT_ROOT } from '../../../src/platform/config/project-root.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { LOCALES, translator } from '../../../src/platform/i18n/translate.js';
import { EMPTY_FORM } from '../../../src/platform/forms/forms.js';
import { TemplateEngine } from '../../../src/platform/pages/template-engine.js';
import type { Actor } from '../../../src/platform/request/actor.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
const engine = new TemplateEngine(join(PROJECT_ROOT, 'views'));

beforeAll(async () => {
  world = await openServices();
}, 60_000);
afterAll(() => world.close());

function shown(template: string, data: object, locale: (typeof LOCALES)[number]): string {
  const context = { csrf: 'c', submissionId: 's', ...data };
  return engine.render(`income/${template}`, context, locale);
}

async function aPledge(amountDong = 5_000_000n) {
  return world.asSystem(() =>
    world.get(Pledges).register({
      submissionId: randomUUID(),
      fundId: world.fund.id,
      appealId: world.appeal.id,
      amountDong,
      donorName: 'Trần Thị Bé',
      display: 'full',
      contactEmail: 'be@example.vn',
      wish: 'cho trẻ em',
      way: 'bank_transfer',
    }),
  );
}

async function aGift(amountDong = 5_000_000n) {
  return world.get(Donations).receive({
    committeeId: world.province,
    fundId: world.fund.id,
    appealId: world.appeal.id,
    channel: 'bank_transfer',
    amountDong,
    businessDate: '2024-09-14',
    sourceType: 'bank_line',
    sourceId: randomUUID(),
    money: world.bankAccount,
    bankAccountId: world.account.id,
    bankReference: '5213.12345',
    donorName: 'tran thi be',
    message: 'ung ho',
  });
}

/** Read by a decoder that knows nothing of us. */
async function photographed(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const decode = jsQR as unknown as typeof jsQR.default;
  return decode(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}

describe('pages of income', () => {
  it('show a gift with its pledge, its entry and the name as the pledge wants it', async () => {
    const pledge = await aPledge();
    const { donationId } = await aGift();
    const match = { donationId, pledgeId: pledge.id, decidedBy: world.staff.cashier.id };
    await world.asSystem(() => world.get(Settlements).settle(match));
    await expect(world.asSystem(() => world.get(Settlements).settle(match))).rejects.toMatchObject({
      code: 'constraints.pledge_settlement_pkey',
    });
    const donation = await world.asSystem(() => world.get(DonationsQueries).detail(donationId));
    if (donation === null) throw new Error('The gift is in sight');
    expect(donation).toMatchObject({ donorName: 'Trần Thị Bé', display: 'full' });
    for (const locale of LOCALES) {
      const t = translator(locale);
      const mayOpen = {
        ...{ statements: true, pledges: true },
        ...{ refunds: true, moves: true, takingsBack: true },
      };
      const rights = {
        mayChange: true,
        mayOpen,
        mayGoBack: { takeBack: true, refund: true, move: true, acknowledge: true, shares: true },
      };
      const html = shown(
        'donations/show',
        donationPage({ donation, requests: [], state: EMPTY_FORM, ...rights }, t),
        locale,
      );
      expect(html).toContain(`/can-bo/dang-ky/${pledge.id}`);
      expect(html).toContain('5213.12345');
    }
  });

  it('list gifts and pledges newest first, page by page', async () => {
    for (let count = 0; count < 52; count += 1) await aGift();
    const queries = world.get(DonationsQueries);
    const { rows } = await world.asSystem(() => queries.list({}));
    const last = rows[49];
    const next = await world.asSystem(() => queries.list({ after: last?.id ?? null }));
    expect(next.rows.map((row) => row.id)).not.toContain(last?.id);
    expect(next.rows.length).toBeGreaterThan(0);
    await aPledge();
    const filter = pledgesFilter.read({});
    const pledges = await world.asSystem(() => world.get(PledgePagesQueries).list(filter));
    const [first] = pledges.rows;
    if (first === undefined) throw new Error('A pledge is in sight');
    const detail = await world.asSystem(() => world.get(PledgePagesQueries).detail(first.id));
    if (detail === null) throw new Error('The pledge is in sight');
    for (const locale of LOCALES) {
      const t = translator(locale);
      const list = donationsPage(
        { rows, funds: [], asked: donationsFilter.read({}), after: null },
        t,
      );
      expect(shown('donations/list', list, locale)).toContain('rel="next"');
      expect(
        shown(
          'pledge-pages/list',
          pledgesPage({ found: pledges, filter, mayEnter: true }, t),
          locale,
        ),
      ).toContain('UHX');
      const facts = { pledge: detail, gifts: [], decisions: [], reminders: [] };
      const reader = { actor: { userId: '', roles: [] } as unknown as Actor, state: EMPTY_FORM };
      const page = shown('pledge-pages/show', pledgePage(facts, reader, t), locale);
      expect(page).toContain('be@example.vn');
    }
  });

  it('hide the gifts of another committee', async () => {
    const { donationId } = await aGift();
    const elsewhere = { committees: [randomUUID()], actorId: null };
    const seen = await runInScope(elsewhere, () => world.get(DonationsQueries).detail(donationId));
    expect(seen).toBeNull();
  });

  it('print a receipt with the seven contents, the words and a code to check; a reprint says copy', async () => {
    const issued = await world.asSystem(() =>
      world.get(CashReceipts).issue({
        submissionId: randomUUID(),
        committeeId: world.province,
        fundId: world.fund.id,
        payerName: 'Ông Lê Văn Sáu',
        payerAddress: 'Tổ 3, phường Thử',
        reason: 'Ủng hộ người nghèo',
        amountDong: 1_067_000n,
        display: 'masked',
        cashierId: world.staff.cashier.id,
      }),
    );
    const queries = world.get(CashReceiptsQueries);
    const paper = async () => {
      const receipt = await world.asSystem(() => queries.byId(issued.id));
      if (receipt === null) throw new Error('The receipt is in sight');
      const { modules } = QRCode.create('https://x.vn/kiem-chung?ma=1');
      const facts = { parentName: null, checkAddress: 'https://x.vn', modules };
      return shown(
        'cash-receipts/print',
        receiptPaper({ receipt, ...facts }, translator('vi')),
        'vi',
      );
    };
    const first = await paper();
    for (const content of [
      'PT-',
      '-0001',
      world.staff.cashier.name,
      world.place.provinceName.toLocaleUpperCase('vi'),
      'Ông Lê Văn Sáu',
      'Tổ 3, phường Thử',
      'Ủng hộ người nghèo',
      '1.067.000 ₫',
      'Một triệu không trăm sáu mươi bảy nghìn đồng',
      'Phụ trách kế toán',
      issued.checkCode,
    ]) {
      expect(first).toContain(content);
    }
    expect(first).not.toContain('Bản sao');
    await world.asSystem(() =>
      world.get(ReceiptPrintController).print(issued.id, translator('vi')),
    );
    expect(await paper()).toContain('Bản sao');
  });

  it('let a cashier choose only the own open funds and appeals, and show list, form and receipt', async () => {
    const actor = {
      userId: world.staff.cashier.id,
      fullName: world.staff.cashier.name,
      roles: [{ role: 'cashier' as const, committeeId: world.province }],
      isAuditor: false,
      committeeIds: [world.province],
    };
    const purposes = await world.asSystem(() => world.get(CounterChoices).forCashier(actor));
    expect(purposes.map((purpose) => purpose.value)).toEqual([
      `fund:${world.fund.id}`,
      `appeal:${world.appeal.id}`,
    ]);
    const rows = await world.asSystem(() => world.get(CashReceiptsQueries).list(null));
    const [receipt] = rows;
    if (receipt === undefined) throw new Error('A receipt is in sight');
    for (const locale of LOCALES) {
      const t = translator(locale);
      const list = receiptsPage({ rows, after: null, mayReceive: true }, t);
      expect(shown('cash-receipts/list', list, locale)).toContain('PT-');
      const form = newReceiptPage({ purposes, state: EMPTY_FORM }, t);
      expect(shown('cash-receipts/new', form, locale)).toContain('name="payerName"');
      const detail = receiptPage(
        { receipt, state: EMPTY_FORM, mayVoid: true, mayReceive: true },
        t,
      );
      expect(shown('cash-receipts/show', detail, locale)).toContain('/huy');
    }
  });

  it('give a QR that a camera reads and an independent decoder takes apart', async () => {
    const pledge = await aPledge(2_500_000n);
    const { order } = await world.asSystem(() => world.get(TransferDetails).factsOf(pledge));
    if (order === null) throw new Error('The fund has an account');
    const { memo } = order;
    const picture = await world.asSystem(() => world.get(TransferOrders).pictureOf(pledge));
    const text = await photographed(picture ?? Buffer.alloc(0));
    const read = new QRPay(text);
    expect(read).toMatchObject({ isValid: true, amount: '2500000' });
    const { accountNumber } = world.appealAccount;
    expect(read.consumer).toMatchObject({ bankBin: '970436', bankNumber: accountNumber });
    expect(read.additionalData.purpose).toBe(memo);
    expect(memo).toBe(`${pledge.referenceCode} UNG HO`);
  });
});
