import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  handedIn as handedInTo,
  STATEMENT_HEADER as HEADER,
} from '../../support/statement-files.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const LIST = '/can-bo/chenh-lech-so-du';
const UPLOAD = '/can-bo/sao-ke-ngan-hang/tep';
const FIRST = `${HEADER}1,01/09/2024,1,,100.000,100.000,UNG HO A\n`;
const SECOND = `${HEADER}1,05/09/2024,2,,7.000,97.000,UNG HO B\n`;
const REASON = 'Ngân hàng thu phí ngoài sao kê, giấy báo số 12';

let world: PortalWorld;
let accountant: Clerk;
let approver: Clerk;
let auditor: Clerk;

beforeAll(async () => {
  world = await openPortal();
  accountant = await world.hire('accountant');
  approver = await world.hire('approver');
  auditor = await world.hire('auditor');
}, 60_000);
afterAll(() => world.close());

const handedIn = (text: string) => handedInTo(world, text, { by: accountant.id });

async function propose(uploadId: string, reason = REASON) {
  const { visitor } = accountant;
  await visitor.get(`${UPLOAD}/${uploadId}/chenh-lech`);
  const submissionId = visitor.hidden('submissionId');
  return visitor.post(`${UPLOAD}/${uploadId}/chenh-lech`, { submissionId, reason });
}

async function act({ visitor }: Clerk, address: string, verb: string) {
  await visitor.get(address);
  return visitor.post(`${address}/${verb}`, { submissionId: randomUUID() });
}

const states = () =>
  world.rows<{ decision: string | null }>(
    'select decision from income.opening_difference order by proposed_at',
  );

describe('A statement that opens with something else than the last closing', () => {
  it('is refused with both figures, proposed, taken back, proposed again, signed and handed in again', async () => {
    const { visitor } = accountant;
    await visitor.get(`${UPLOAD}/${await handedIn(FIRST)}`);
    expect(visitor.page).toContain('Đã nhập 1 dòng mới');

    const refused = await handedIn(SECOND);
    await visitor.get(`${UPLOAD}/${refused}`);
    expect(visitor.page).toContain('số dư đầu ngày 05/09/2024 là 100.000 ₫');
    expect(visitor.page).toContain('bắt đầu từ 90.000 ₫: chênh −10.000 ₫');

    expect((await propose(refused, 'ngắn')).status).toBe(422);
    expect((await propose(refused)).status).toBe(303);
    const first = visitor.location;
    expect((await propose(refused)).status).toBe(409);
    expect(visitor.page).toContain('đã có đề nghị đang chờ ký');

    await approver.visitor.get('/can-bo');
    expect(approver.visitor.page).toContain('Quyết định 1 chênh lệch số dư ngân hàng');
    await visitor.get(first);
    expect((await visitor.post(`${first}/ky`, { submissionId: randomUUID() })).status).toBe(403);
    expect((await act(accountant, first, 'rut-lai')).status).toBe(303);
    expect((await act(approver, first, 'ky')).status).toBe(409);

    expect((await propose(refused)).status).toBe(303);
    const second = visitor.location;
    expect((await act(approver, second, 'ky')).status).toBe(303);
    expect(await states()).toEqual([{ decision: 'declined' }, { decision: 'confirmed' }]);
    await visitor.get(second);
    expect(visitor.page).toContain('Nộp lại tệp sao kê');
    await visitor.get('/can-bo');
    expect(visitor.page).toContain('Nộp lại sao kê cho 1 chênh lệch số dư đã ký');

    await visitor.get(`${UPLOAD}/${await handedIn(SECOND)}`);
    expect(visitor.page).toContain('Đã nhập 1 dòng mới');
    await visitor.get(`${LIST}?trang-thai=used`);
    expect(visitor.page).toContain(REASON);
    await visitor.get(`${LIST}?trang-thai=signed`);
    expect(visitor.page).toContain('Chưa có chênh lệch nào như vậy.');
  }, 30_000);

  it('is read by auditors, and by nobody of another committee', async () => {
    await auditor.visitor.get('/kiem-toan');
    expect(auditor.visitor.page).toContain('/kiem-toan/chenh-lech-so-du');
    await auditor.visitor.get('/kiem-toan/chenh-lech-so-du');
    expect(auditor.visitor.page).toContain(REASON);
    expect(auditor.visitor.page).toContain('Người approver');
    expect((await auditor.visitor.get(LIST)).status).toBe(403);

    const elsewhere = await (await world.neighbour()).hire('approver');
    const { page } = await elsewhere.visitor.get(LIST);
    expect(page).not.toContain(REASON);
    const [row] = await world.rows<{ id: string }>('select id from income.opening_difference');
    expect((await elsewhere.visitor.get(`${LIST}/${row?.id ?? ''}`)).status).toBe(404);
  });

  it('is proposed for a file that was refused for that alone', async () => {
    const broken = await handedIn(`${HEADER}1,99/99/2024,1,,5,5,X\n`);
    const { visitor } = accountant;
    expect((await visitor.get(`${UPLOAD}/${broken}/chenh-lech`)).status).toBe(404);
    expect((await visitor.get(`${UPLOAD}/${randomUUID()}/chenh-lech`)).status).toBe(404);
  });
});
