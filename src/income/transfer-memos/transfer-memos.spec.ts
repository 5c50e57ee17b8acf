import { describe, expect, it } from '@jest/globals';
import { readMemo } from './transfer-memos.js';

describe('reading a memo', () => {
  it.each([
    ['865317.686256.299554.TRINH DUC ANH UNG HO BAO LU', 'Trinh Duc Anh', 'UNG HO BAO LU'],
    [
      'IBFT.8810964297.NGUYEN THI MAN CHIA SE.CT TU 2203794582958 NGUYEN THI MAN TOI 0011001932418 MTTQ',
      'Nguyen Thi Man',
      'CHIA SE',
    ],
    ['VTB-NGUYEN VAN NGHIA-UNG HO LANG NU-803191748438', 'Nguyen Van Nghia', 'UNG HO LANG NU'],
    ['MOMO-Nguyễn Quốc Bình-vợ chồng ủng hộ-011871464233', 'Nguyễn Quốc Bình', 'vợ chồng ủng hộ'],
    ['MOMO-CONG TY HOA SEN-UNG HO-011871464233', 'Cong Ty Hoa Sen', 'UNG HO'],
    ['CT nhanh 247 den: LE VAN HAI chuyen LE VAN HAI UNG HO', 'Le Van Hai', 'UNG HO'],
    [
      'CT nhanh 247 den: Trần Văn Thắng chuyen VNPAY.0237065999.Trần Văn Thắng ủng hộ.CT tu 4009384082347 Trần Văn T',
      'Trần Văn Thắng',
      'ủng hộ',
    ],
    ['Trần Thị Hạnh cựu học sinh ủng hộ', 'Trần Thị Hạnh', 'cựu học sinh ủng hộ'],
    ['093761.875300.299539.PHAM LAN UNG HO FT24253123456789', 'Pham Lan', 'UNG HO'],
    ['093761.87 5300.299539.PHAM LAN UNG HO', 'Pham Lan', 'UNG HO'],
    ['Chuyen tien den tu NAPAS Noi dung: PHAM LAN UNG HO (CT1234)', 'Pham Lan', 'UNG HO'],
    ['gia dinh Lu Thi Say gui ba con', 'Lu Thi Say', 'gia dinh Lu Thi Say gui ba con'],
    ['gop chut long thanh-PHI THI LAM-0912345678', 'Phi Thi Lam', 'gop chut long thanh'],
    ['ung ho ba con KHUU GIA BAO', 'Khuu Gia Bao', 'ung ho ba con KHUU GIA BAO'],
    ['SHGD:59163833.DD:240910.BO:DOAN PH UONG.Remark:ung ho', 'Doan Phuong', 'ung ho'],
    ['hoi huong cho huong linh LE VAN SAU', null, 'hoi huong cho huong linh LE VAN SAU'],
    ['be Le Thi Na va Le Thi Ni ung ho', null, 'be Le Thi Na va Le Thi Ni ung ho'],
    ['MBVCB.5247647528.ung ho.CT tu 1245583913440 TRAN THANH H', null, 'ung ho'],
    ['UNG HO', null, 'UNG HO'],
    ['', null, null],
    ['HOA SEN GROUP UNG HO', null, 'HOA SEN GROUP UNG HO'],
  ])('%s', (detail, donorName, message) => {
    expect(readMemo(detail)).toEqual({ donorName, message, referenceCodes: [] });
  });

  it('trusts the name the bank gives beside the memo', () => {
    expect(readMemo('UNG HO', 'NGUYEN GIA HUY')).toMatchObject({
      donorName: 'Nguyen Gia Huy',
      message: 'UNG HO',
    });
  });

  it('finds reference codes through headers and line breaks', () => {
    expect(readMemo('865317.686256.299554.UHX225J6\nC82H UNG HO').referenceCodes).toEqual([
      'UHX225J6C82H',
    ]);
  });
});
