import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { translator } from '../../platform/i18n/translate.js';
import { PictureMemory } from './picture-memory.js';
import { sharePicture } from './share-picture.js';
import { appealWords, portalWords } from './share-words.js';

const t = translator('vi');
const appeal = {
  title: 'Chung tay ủng hộ đồng bào bị thiệt hại do mưa lũ ở miền Trung và Tây Nguyên năm 2026',
  committeeName: 'Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi',
  ...{ goalDong: 3_000_000_000n, receivedDong: 1_728_400_000n },
  ...{ opensOn: '2026-10-31', closesOn: '2027-02-18' },
};

describe('the picture of an appeal', () => {
  it('is a PNG of 1200 × 630 that a slow line carries', async () => {
    const picture = await sharePicture(appealWords(appeal, '2026-12-02', t));
    const { format, width, height } = await sharp(picture).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    expect(picture.length).toBeGreaterThan(5_000);
    expect(picture.length).toBeLessThan(60_000);
  });

  it('says what its page says on that day', () => {
    const on = (today: string) => appealWords(appeal, today, t);
    expect(on('2026-12-02')).toMatchObject({
      ...{ sum: 'Đã tiếp nhận 1,7 tỷ / 3 tỷ đồng', permille: 576 },
      ...{ left: 'Còn 78 ngày', right: 'Số liệu ngày 02/12/2026' },
    });
    expect(on('2027-02-18').left).toBe('Hôm nay là ngày cuối');
    expect(on('2027-02-19').left).toBe('Đã kết thúc ngày 18/02/2027');
    expect(on('2026-10-01').left).toBe('Từ 31/10/2026');
    const beyond = { ...appeal, receivedDong: 9_000_000_000n };
    expect(appealWords(beyond, '2026-12-02', t).permille).toBe(1000);
  });

  it('is drawn once for what it says', () => {
    const memory = new PictureMemory();
    const words = portalWords(t);
    expect(memory.draw(words)).toBe(memory.draw({ ...words }));
    expect(memory.draw(words)).not.toBe(memory.draw({ ...words, left: 'Khác' }));
  });
});
