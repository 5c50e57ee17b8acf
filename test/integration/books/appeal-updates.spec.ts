import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { Visitor } from '../../support/visitor.js';

let world: PortalWorld;
let officer: Clerk;
let stranger: Clerk;
let diary: string;

beforeAll(async () => {
  world = await openPortal();
  officer = await world.hire('officer');
  stranger = await world.hire('officer', { at: committeeIdOf('T48') });
  diary = `/can-bo/loi-keu-goi/${world.appeal.code}/nhat-ky`;
}, 60_000);

afterAll(() => world.close());

async function send(path: string, fields: Record<string, string>, page = path): Promise<Visitor> {
  const { visitor } = officer;
  await visitor.get(page);
  return visitor.post(path, { ...fields, submissionId: visitor.hidden('submissionId') });
}

/** Its address. */
async function told(title: string, body = 'Đã trao quà ở hai thôn.'): Promise<string> {
  await send(`${diary}/moi`, { title, body });
  expect(officer.visitor.status).toBe(303);
  return officer.visitor.location;
}

let asked = 0;
/** Public pages are kept for some seconds by address: each question has its own. */
const inPublic = async () =>
  (await new Visitor(world.origin).get(`/loi-keu-goi/${world.appeal.code}?lan=${(asked += 1)}`))
    .page;

describe('News of an appeal', () => {
  it('is public at once, and listed for staff from the page of the appeal', async () => {
    await told('Chuyến quà đầu');
    expect(await inPublic()).toContain('Chuyến quà đầu');
    await officer.visitor.get(`/can-bo/loi-keu-goi/${world.appeal.code}`);
    expect(officer.visitor.page).toContain(`href="${diary}"`);
    await officer.visitor.get(diary);
    expect(officer.visitor.page).toContain('Chuyến quà đầu');
  });

  it('asks for each part in its own sentence, and takes no more than 600 letters', async () => {
    await send(`${diary}/moi`, { title: '', body: '' });
    expect(officer.visitor.status).toBe(422);
    for (const sentence of ['Viết tiêu đề tin.', 'Viết nội dung tin.']) {
      expect(officer.visitor.page).toContain(sentence);
    }
    await send(`${diary}/moi`, { title: 'Dài', body: 'a'.repeat(601) });
    expect(officer.visitor.status).toBe(422);
    expect(await inPublic()).not.toContain('aaaaaa');
  });

  it('sent twice is told once', async () => {
    const { visitor } = officer;
    await visitor.get(`${diary}/moi`);
    const fields = { title: 'Một lần', body: 'x', submissionId: visitor.hidden('submissionId') };
    expect((await visitor.post(`${diary}/moi`, fields)).status).toBe(303);
    expect((await visitor.post(`${diary}/moi`, fields)).status).toBe(409);
    expect((await inPublic()).split('Một lần')).toHaveLength(2);
  });

  it('is put right with the former words kept, by one of two who began from the same', async () => {
    const page = await told('Sửa tin', 'Đã trao 80 suất.');
    await send(`${page}/sua`, { title: 'Sửa tin', body: 'Đã trao 90 suất.' });
    expect(officer.visitor.location).toBe(page);
    expect((await send(`${page}/sua`, { title: 'Sửa tin', body: '100' })).status).toBe(409);
    const html = await inPublic();
    expect(html).toContain('Đã trao 90 suất.');
    expect(html).toContain('Đã sửa lúc');
    expect(html).not.toContain('Đã trao 80 suất.');
    await officer.visitor.get(page);
    expect(officer.visitor.page).toContain('Đã trao 80 suất.');
  });

  it('is withdrawn with a reason, once, and never put right afterwards', async () => {
    const page = await told('Tin nhầm');
    expect((await send(`${page}/rut`, { reason: '' }, page)).page).toContain('Viết lý do rút tin.');
    expect((await send(`${page}/rut`, { reason: 'Nhầm xã.' }, page)).status).toBe(303);
    expect(await inPublic()).not.toContain('Tin nhầm');
    await officer.visitor.get(page);
    expect(officer.visitor.page).toContain('Nhầm xã.');
    expect((await send(`${page}/sua`, { title: 'Tin', body: 'x' })).status).toBe(422);
  });

  it('is written and seen by the committee of the appeal alone', async () => {
    const page = await told('Của tỉnh');
    for (const path of [diary, `${diary}/moi`, page, `${page}/sua`]) {
      expect((await stranger.visitor.get(path)).status).toBe(404);
    }
    await stranger.visitor.get('/can-bo');
    await stranger.visitor.post(`${diary}/moi`, {
      ...{ title: 'Lạ', body: 'x', submissionId: uuidv7() },
    });
    expect(stranger.visitor.status).toBe(404);
  });

  it('is never changed nor deleted, whoever tries', async () => {
    for (const statement of [
      `update books.appeal_update set body = 'x'`,
      'delete from books.appeal_update',
      'delete from books.appeal_update_withdrawal',
    ]) {
      await expect(world.owner.query(statement)).rejects.toThrow();
    }
    const stray = `insert into books.appeal_update (id, appeal_id, of_id, replaces_id, title, body)
      select gen_random_uuid(), u.appeal_id, u.of_id, v.id, 'x', 'x' from books.appeal_update u
      join books.appeal_update v on v.of_id <> u.of_id where u.replaces_id is null and v.replaces_id is null limit 1`;
    await expect(world.owner.query(stray)).rejects.toThrow(/other news|withdrawn/);
  });
});
