import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { DomainError } from '../../../src/kernel/errors.js';
import { smallPicture } from '../../../src/platform/files/small-picture.js';
import { Stories } from '../../../src/publication/stories/stories.service.js';
import { PublishedPhotos } from '../../../src/spending/handovers/photos/published-photos.service.js';
import { HandoverUndoings } from '../../../src/spending/handovers/undoing/handover-undoings.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);

beforeAll(async () => {
  world = await openServices();
  await world.give(900_000_000n);
}, 60_000);

afterAll(() => world.close());

/** A photograph as a telephone takes it: large, and with a place in it. */
const taken = () =>
  sharp({
    create: {
      width: 2000,
      height: 1500,
      channels: 3,
      background: '#886644',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .withExif({ IFD3: { GPSLatitude: '14/1 21/1 0/1' }, IFD0: { Make: 'PHONE-CANARY' } })
    .jpeg()
    .toBuffer();

/** Decided, paid and handed over to twelve families, with one photograph and one list. */
async function handedOver(kind = 'relief') {
  const amountDong = 12_000_000n;
  const line = { ...world.line(amountDong, 12), kind, variant: null };
  const { lineIds } = await world.approved({ lines: [line] });
  const [lineId = ''] = lineIds;
  const group = { groupLabel: 'Danh sách 12 hộ', quantity: 12, amountDong };
  const [entitlementId = ''] = await world.nameAgreed(lineId, [group]);
  const voucher = await world.pay(world.payment(lineId, [entitlementId]));
  const draft = await world.handover(voucher.id, [{ entitlementId, quantity: 12 }]);
  const list = { kind: 'signed_list' as const, fileName: 'ds.png', bytes: await listDrawn() };
  const photo = { kind: 'photo' as const, fileName: 'anh.jpg', bytes: await taken() };
  const { id } = await world.as(world.staff.officer, () =>
    world.handovers.record({ ...draft, files: [photo, list] }),
  );
  const { rows } = await world.owner.query<{ file_id: string; kind: string }>(
    'select file_id, kind from spending.proof_file where handover_id = $1',
    [id],
  );
  const fileOf = (of: string) => rows.find((row) => row.kind === of)?.file_id ?? '';
  return { id, photo: fileOf('photo'), list: fileOf('signed_list') };
}

const listDrawn = () =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();

const photos = () => world.get(PublishedPhotos);
const publish = (handoverId: string, fileId: string, change: object = {}) =>
  world.as(world.staff.officer, () =>
    photos().publish({
      ...{ id: randomUUID(), handoverId, fileId },
      ...{ consentBy: 'Bà Y Blưi, hỏi tại chỗ', description: 'Trao hàng cứu trợ tại nhà văn hóa' },
      withoutChildren: true,
      ...change,
    }),
  );
const withdraw = (handoverId: string, fileId: string) =>
  world.as(world.staff.officer, () =>
    photos().withdraw({ handoverId, fileId, reason: 'Người trong ảnh không muốn nữa' }),
  );
const stories = () => world.get(Stories);
const toldOf = async (id: string) => (await stories().newest(9)).find((story) => story.id === id);

async function publicFacts(id: string) {
  const told = await toldOf(id);
  if (told === undefined) throw new Error('The hand-over is not told');
  return { ...told, photoId: told.photoId ?? '' };
}

async function imageOf(photoId: string): Promise<Buffer> {
  const image = await stories().photo(photoId);
  if (image === null) throw new Error('The photograph is gone');
  return image;
}

describe('A photograph cleared for everybody', () => {
  it('is a small copy without anything the camera wrote, at an address that tells nothing', async () => {
    const { id, photo } = await handedOver();
    expect((await toldOf(id))?.photoId).toBeNull();
    const form = randomUUID();
    await publish(id, photo, { id: form });
    await publish(id, photo, { id: form });
    const { photoId, photoText, photoWidth } = await publicFacts(id);
    expect(photoText).toBe('Trao hàng cứu trợ tại nhà văn hóa');
    expect([id, photo, form]).not.toContain(photoId);
    const image = await imageOf(photoId);
    expect(image.length).toBeLessThanOrEqual(22_528);
    const { format, exif, xmp, width } = await sharp(image).metadata();
    expect({ format, exif, xmp }).toEqual({ format: 'webp' });
    expect(width).toBeLessThanOrEqual(640);
    expect(width).toBe(photoWidth);
    expect(image.includes('PHONE-CANARY')).toBe(false);
  });

  it('is cleared once, gone at once when withdrawn, and may be cleared anew', async () => {
    const { id, photo } = await handedOver();
    await publish(id, photo);
    expect(await publish(id, photo).catch(codeOf)).toBe(
      'conflict constraints.published_photo_once',
    );
    const first = (await toldOf(id))?.photoId ?? '';
    await withdraw(id, photo);
    expect([await stories().photo(first), (await toldOf(id))?.photoId]).toEqual([null, null]);
    expect(await withdraw(id, photo).catch(codeOf)).toBe('conflict handovers.photoWithdrawn');
    await publish(id, photo);
    const second = (await toldOf(id))?.photoId;
    expect(second).not.toBe(first);
    expect(await stories().photo(first)).toBeNull();
    const { rows } = await world.owner.query(
      'select withdrawn_reason, withdrawn_by from spending.published_photo where public_id = $1',
      [first],
    );
    const reason = { withdrawn_reason: 'Người trong ảnh không muốn nữa' };
    expect(rows).toEqual([{ ...reason, withdrawn_by: world.staff.officer.id }]);
  });

  it('is cleared by one of two who do so at once', async () => {
    const { id, photo } = await handedOver();
    const answers = await Promise.all([1, 2, 3].map(() => publish(id, photo).catch(codeOf)));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
  });

  it('is never one of a patient, never a list of names, never without consent or with a child', async () => {
    const medical = await handedOver('medical');
    expect(await publish(medical.id, medical.photo).catch(codeOf)).toBe(
      'refused constraints.published_photo_not_medical',
    );
    const { id, photo, list } = await handedOver();
    expect(await publish(id, list).catch(codeOf)).toBe('notFound files.unknown');
    expect(await publish(id, photo, { consentBy: ' ' }).catch(codeOf)).toBe(
      'refused constraints.published_photo_consent',
    );
    expect(await publish(id, photo, { withoutChildren: false }).catch(codeOf)).toBe(
      'refused constraints.published_photo_without_children',
    );
    const other = await world.neighbour();
    const stranger = other.as(other.staff.officer, () =>
      photos().withdraw({ handoverId: id, fileId: photo, reason: 'Thử' }),
    );
    expect(await stranger.catch(codeOf)).toBe('conflict handovers.photoWithdrawn');
  });

  it('goes with the hand-over that is undone', async () => {
    const { id, photo } = await handedOver();
    await publish(id, photo);
    const address = (await toldOf(id))?.photoId ?? '';
    const { officer, approver } = world.staff;
    const undoings = world.get(HandoverUndoings);
    const asked = { id: randomUUID(), handoverId: id, reason: 'Ghi nhầm phiếu' };
    await world.as(officer, () => undoings.propose(asked));
    await world.as(approver, () => undoings.confirm({ handoverId: id, personId: approver.id }));
    expect(await stories().photo(address)).toBeNull();
    expect(await publish(id, photo).catch(codeOf)).toMatch(/^(?:refused|conflict) /);
  });

  it('keeps what was cleared as it was: nobody changes or deletes it', async () => {
    const change = (what: string) =>
      world.owner.query(`update spending.published_photo set ${what}`).then(
        () => 'done',
        (error: unknown) => String(error),
      );
    expect(await change(`consent_by = 'ai đó'`)).toContain('refuses UPDATE');
    await expect(world.owner.query('delete from spending.published_photo')).rejects.toThrow();
  });
});

describe('A small copy', () => {
  it('is light whatever was given, and refuses what is no picture', async () => {
    const noisy = await smallPicture(await taken());
    expect(noisy.bytes.length).toBeLessThanOrEqual(22_528);
    const tiny = await smallPicture(await listDrawn());
    expect([tiny.width, tiny.height]).toEqual([30, 20]);
    await expect(smallPicture(Buffer.from('no picture'))).rejects.toMatchObject({
      code: 'files.broken',
    });
  });
});
