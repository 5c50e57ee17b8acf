import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { Visitor } from '../../support/visitor.js';

let world: PortalWorld;
let officer: Clerk;
let stranger: Clerk;
let picture: Buffer;
let news: string;
let place: string;

beforeAll(async () => {
  world = await openPortal();
  officer = await world.hire('officer');
  stranger = await world.hire('officer', { at: committeeIdOf('T48') });
  picture = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#3a7' } })
    .withExif({ IFD0: { Artist: 'NGUOI-CHUP' } })
    .jpeg()
    .toBuffer();
}, 60_000);
afterAll(() => world.close());

beforeEach(async () => {
  const { visitor } = officer;
  const diary = `/can-bo/loi-keu-goi/${world.appeal.code}/nhat-ky/moi`;
  await visitor.get(diary);
  const words = { title: 'Chuyến quà', body: 'Đã trao quà ở hai thôn.' };
  const submissionId = visitor.hidden('submissionId');
  await visitor.post(diary, { ...words, submissionId });
  news = visitor.location;
  place = `${news}/anh`;
});

const WORDS = {
  ...{ consentBy: 'Ông Y Blưi', description: 'Xe chở hàng cứu trợ', descriptionEn: '' },
  ...{ consented: 'on', withoutChildren: 'on' },
};

async function send(fields: Record<string, string>, bytes: Buffer | null, by = officer.visitor) {
  await officer.visitor.get(place);
  const form = new FormData();
  const page = { _csrf: by.hidden('_csrf'), submissionId: officer.visitor.hidden('submissionId') };
  for (const [name, value] of Object.entries({ ...page, ...fields })) form.set(name, value);
  if (bytes !== null) form.set('photo', new Blob([Uint8Array.from(bytes)]), 'anh.jpg');
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(world.origin + place, {
    ...{ method: 'POST', body: form, headers: { cookie }, redirect: 'manual' },
  });
  return { status: answer.status, html: await answer.text() };
}

let asked = 0;
/** Public pages are kept for some seconds by address: each question has its own. */
async function inPublic(visitor = new Visitor(world.origin)): Promise<string> {
  return (await visitor.get(`/loi-keu-goi/${world.appeal.code}?lan=${String((asked += 1))}`)).page;
}
const photosIn = (html: string) =>
  [...html.matchAll(/\/anh\/[0-9a-f-]{36}/g)].map(([path]) => path);

describe('a photograph beside news', () => {
  it('asks for the file, the consent and the words, all at once', async () => {
    const { status, html } = await send({ consentBy: '', description: '' }, null);
    expect(status).toBe(422);
    for (const sentence of [
      ...['Chọn tệp ảnh.', 'Ghi ai đã đồng ý', 'Tả ảnh trong một câu.'],
      ...['Chỉ đăng ảnh khi mọi người nhận ra được', 'Không đăng ảnh có trẻ em hoặc người bệnh.'],
    ]) {
      expect(wordsOf(html)).toContain(sentence);
    }
    const broken = await send(WORDS, Buffer.from('không phải ảnh'));
    expect(broken.status).toBe(422);
  });

  it('is public small and without what the camera wrote, and withdrawn at once', async () => {
    expect((await send(WORDS, picture)).status).toBe(303);
    const [path = ''] = photosIn(await inPublic());
    const answer = await fetch(world.origin + path);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBeLessThanOrEqual(22_528);
    const { width, exif, format } = await sharp(bytes).metadata();
    expect([width, exif, format]).toEqual([640, undefined, 'webp']);
    expect(bytes.includes('NGUOI-CHUP')).toBe(false);
    expect(await inPublic()).not.toContain('Ông Y Blưi');
    const { visitor } = officer;
    await visitor.get(place);
    await visitor.post(`${place}/go`, {
      ...{ reason: 'Người trong ảnh đổi ý.', submissionId: visitor.hidden('submissionId') },
    });
    expect(visitor.status).toBe(303);
    expect((await fetch(world.origin + path)).status).toBe(404);
    expect(photosIn(await inPublic())).not.toContain(path);
  });

  it('goes with its news, and none is put beside news that was withdrawn', async () => {
    await send(WORDS, picture);
    const shown = photosIn(await inPublic());
    const { visitor } = officer;
    await visitor.get(news);
    await visitor.post(`${news}/rut`, {
      ...{ reason: 'Nhầm xã.', submissionId: visitor.hidden('submissionId') },
    });
    for (const path of shown) expect((await fetch(world.origin + path)).status).toBe(404);
    await visitor.get(place);
    expect(visitor.page).not.toContain('name="photo"');
  });

  it('is one for each news, the same form once, and no matter of another committee', async () => {
    await send(WORDS, picture);
    const second = await world.refusalOf(
      `insert into books.appeal_photo (id, of_id, consent_by, description, is_without_children, image, width, height)
       select gen_random_uuid(), of_id, 'x', 'x', true, image, 1, 1 from books.appeal_photo where withdrawn_at is null order by cleared_at desc limit 1`,
    );
    expect(second).toBe('appeal_photo_once');
    await stranger.visitor.get('/can-bo');
    expect((await stranger.visitor.get(place)).status).toBe(404);
    await expect(world.owner.query('delete from books.appeal_photo')).rejects.toThrow();
  });
});

describe('news in English', () => {
  it('stands there only where a person wrote it, whole', async () => {
    const { visitor } = officer;
    const diary = `/can-bo/loi-keu-goi/${world.appeal.code}/nhat-ky/moi`;
    await visitor.get(diary);
    const words = { title: 'Chuyến hai', body: 'Đã trao.', titleEn: 'The second trip', bodyEn: '' };
    await visitor.post(diary, { ...words, submissionId: visitor.hidden('submissionId') });
    expect(wordsOf(visitor.page)).toContain('Có tiêu đề tiếng Anh thì viết cả nội dung');
    const submissionId = visitor.hidden('submissionId');
    await visitor.post(diary, { ...words, bodyEn: 'Gifts were handed over.', submissionId });
    expect(visitor.status).toBe(303);
    const reader = new Visitor(world.origin);
    await reader.get('/ngon-ngu/en');
    const english = await inPublic(reader);
    expect(english).toContain('The second trip');
    expect(english).not.toContain('Chuyến hai');
    expect(english).not.toContain('Đã trao quà ở hai thôn.');
    expect(await inPublic()).toContain('Chuyến hai');
  });
});
