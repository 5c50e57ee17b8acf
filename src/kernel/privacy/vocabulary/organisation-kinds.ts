/** Kinds of organisations that carry a name of their own behind them, often a person's. Folded; parted by commas. */
export const NAMED_KINDS = `
tong cong ty, cong ty co phan, cong ty cp, cong ty tnhh mtv, cong ty tnhh mot thanh vien, cong ty tnhh, cong ty,
cty co phan, cty cp, cty tnhh mtv, cty tnhh, cty, ct tnhh, ct cp, tap doan, doanh nghiep tu nhan, doanh nghiep,
dntn, hop tac xa, htx, xi nghiep, ho kinh doanh, cua hang, nha hang, khach san, nha nghi, nha thuoc, nha sach,
nha xe, nha may, nha khoa, nha van hoa, nha tho, nha tre, quan ca phe, quan cafe, ca phe, cafe, quan an,
quan com, quan pho, quan bun, quan nhau, quan oc, quan tra sua, tra sua, tiem vang, tiem banh, tiem toc,
tiem nail, tiem, salon, spa, shop, tap hoa, dai ly, vua, xuong, xuong may, lo banh, garage, gara, trang trai,
tham my vien, phong gym, phong tap, van phong, van phong luat su, van phong cong chung, ngan hang, chi nhanh, cn,
phong giao dich, pgd, truong tieu hoc, truong mam non, truong mau giao, truong trung hoc co so,
truong trung hoc pho thong, truong trung hoc, truong thcs, truong thpt, truong thpt chuyen, thpt chuyen,
truong chuyen, truong ptth, truong th, truong mn, truong dai hoc, truong dh, truong cao dang, truong cd,
truong quoc te, truong chinh tri, truong pho thong, truong ptdt, truong ptdtbt, truong ptdtnt, truong lien cap,
truong th va thcs, truong th thcs, truong cap 1, truong cap 2, truong cap 3, truong si quan, hoc vien, thpt,
thcs, ptth, mam non, hoc sinh truong, cuu hoc sinh truong, giao vien truong, dai hoc, trung tam,
trung tam anh ngu, trung tam ngoai ngu, trung tam tieng anh, benh vien, benh vien da khoa, bv, bvdk, phong kham,
phong kham da khoa, tram y te, trung tam y te, vien, vien nghien cuu, chua, thien vien, tinh xa, tinh that,
tu vien, thien tu, niem phat duong, dao trang, giao xu, giao ho, giao phan, giao hat, giao hoi, giao diem,
hoi thanh, hoi thanh tin lanh, thanh that, dong, dan vien, ho dao, cau lac bo, clb, fc, fanclub, fanpage,
fan club, fan, nhom thien nguyen, nhom tu thien, nhom, nhom ban, nhom zalo, hoi nhom, hoi thien nguyen,
hoi tu thien, hoi dong huong, hoi dong nien, hoi ban, ban lien lac, dong ho, ho toc, toc, gia toc,
dai gia dinh ho, doi bong, doi thien nguyen, to chuc, quy tu thien, quy hoc bong, quy, dai su quan, lanh su quan,
dan ca, doan nghe thuat, nha hat, cong chieng, cong doan, cong doan co so, cdcs, cong doan cong ty,
cong doan truong, cong doan bv, cong doan benh vien, ban nhac, nhom nhac, lop yoga, lop hoc, lop nhac,
lop hoc tinh thuong, mai am, hiep hoi, lien doan, lien doan lao dong, ldld, lien minh htx, hoi kien truc su,
hoi doanh nghiep, hoi doanh nhan, khu nghi duong, resort, khu du lich, homestay, thuong hieu, nhan hang, page,
kenh, san golf, san bong, hoi bong da
`;
/** Kinds whose name is a number or a place. Folded; parted by commas. */
export const UNIT_KINDS = `
chi bo thon, chi hoi phu nu, dang bo, dang uy, doan xa, doan phuong, dang uy xa, thon, xom, lang, ban, buon, ap,
khom, khu, ubnd, ubnd xa, ubnd phuong, ubnd huyen, ubnd tinh, ubnd thi tran, uy ban nhan dan, uy ban nhan dan xa,
uy ban nhan dan phuong, uy ban nhan dan huyen, uy ban mttq, uy ban mat tran to quoc, uy ban, ubmttq, ubmttq xa,
ubmttq phuong, mttq, mttq xa, mttq phuong, mat tran to quoc, mat tran to quoc xa, mat tran to quoc tinh, hdnd,
hoi phu nu, hoi phu nu xa, hoi phu nu phuong, hoi nong dan, hoi nong dan xa, hoi cuu chien binh, hoi ccb,
hoi nguoi cao tuoi, hoi cuu hoc sinh, hoi cuu sinh vien, hoi chu thap do, hoi khuyen hoc, hoi cuu giao chuc,
hoi luat gia, hoi nha bao, hoi nguoi mu, hoi lien hiep phu nu, hoi lhpn, hoi lhpn xa, doan thanh nien,
doan thanh nien xa, doan thanh nien phuong, cong an, cong an xa, cong an phuong, cong an huyen, cong an tinh, ca,
bo chi huy, bo chi huy quan su, ban chi huy quan su, bch, bo tu lenh, don bien phong, bo doi bien phong, chi cuc,
chi cuc thue, cuc thue, toa an, toa an nhan dan, vien kiem sat, vks, phong giao duc, phong gd, phong gddt,
so giao duc, so y te, so tai chinh, kho bac, kho bac nha nuoc, dien luc, buu dien, hat kiem lam, xa, phuong,
thi tran, huyen, quan, tinh, thanh pho, tp, thi xa, cho, cang, ban quan ly cho, tieu thuong cho, chung cu,
ban quan tri chung cu, cu dan, khu do thi, kdt, ktx, ky tuc xa, ban giam hieu, ban giam doc, ban quan ly,
tap the, tap the can bo, tap the giao vien, phong
`;
/** Kinds that are told apart by a number alone: a name behind it is a person's. Folded; parted by commas. */
export const NUMBERED_KINDS = `
lop, tap the lop, lop hoc sinh, cuu hoc sinh lop, hoc sinh lop, phu huynh lop, chi hoi lop, khoa, hoc sinh khoa,
nien khoa, to dan pho, tdp, to, to san xuat, chi bo, chi doan, chi hoi, khu pho, kp, khoi, khoi pho, doi,
dai doi, tieu doan, trung doan, su doan, lu doan, hai doi, phan doi, khu dan cu
`;
/** Kinds that are everyday words or names as well: they need a better reason. */
export const UNSURE_KINDS = `
mttq, huyen, ban, lang, ap, khu, quan, xa, phuong, tinh, cho, cang, dong, vien, quy, ca, toc, vua, xuong, tiem,
page, kenh, phong, hoi nhom, cn, to chuc, doan truong, doan xa, doan phuong, cong an, trung tam, tap the, mai am,
dai hoc, dai ly, tp
`;
/** What is behind the name of a firm. Folded. */
export const FIRM_ENDS =
  'group company corp co ltd jsc limited bank shop store studio team fc fanclub foundation school holding holdings media entertainment spa hotel resort inc club academy';
