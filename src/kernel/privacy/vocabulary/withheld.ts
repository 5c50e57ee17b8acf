/** Labels that stood before a number which is gone: they tell nothing more, and that there was one. Folded; by commas. */
export const LABELS = `
sdt, so dt, so dien thoai, dien thoai, dien thoai lien he, dt lien he, lien he, lien lac, lh, dtdd, so may,
hotline, zalo, so zalo, phone, tel, mobile, mobi, goi, alo, call, cccd, so cccd, can cuoc, so can cuoc,
can cuoc cong dan, so can cuoc cong dan, cmnd, so cmnd, cmt, so cmt, chung minh thu, chung minh nhan dan,
so chung minh, so dinh danh, ma dinh danh, dinh danh, ho chieu, so ho chieu, passport, id, bhyt, so bhyt, bhxh,
so bhxh, stk, so tk, so tai khoan, tk, tai khoan, so the, the atm, ma so thue, mst, ma gd, ma giao dich, so gd,
so ct, ma so, ma kh, ma khach hang, trace, ref, email, mail, gmail, facebook, fb, link, dia chi, ngay sinh, sn,
sinh ngay, sinh nam
`;
/** Those that mean nothing but a number of a person: they go even alone. */
export const SURE_LABELS = `
sdt, so dt, so dien thoai, dtdd, cccd, so cccd, can cuoc cong dan, so can cuoc, so can cuoc cong dan, cmnd,
so cmnd, cmt, so cmt, chung minh thu, chung minh nhan dan, so chung minh, so dinh danh, ma dinh danh,
so ho chieu, so bhyt, so bhxh, stk, so tk, so tai khoan
`;
/** Illness and what is done against it. Folded; by commas. */
export const ILLNESSES = `
ung thu, ung thu mau, ung thu gan, ung thu phoi, ung thu vu, ung thu da day, ung thu vom hong, ung thu xuong,
ung thu nao, ung thu tuyen giap, ung thu co tu cung, ung thu dai trang, ung thu mau ac tinh, ung buou, u nao,
u xo, u gan, u phoi, u ac tinh, khoi u, k giap, k phoi, k vu, k gan, di can, hoa tri, xa tri, benh tim,
tim bam sinh, benh tim bam sinh, benh hiem ngheo, hiem ngheo, benh nang, benh la, benh man tinh, benh mau,
tan mau, tan mau bam sinh, mau trang, bach cau, bach cau cap, suy tuy, suy tuy xuong, ghep tuy, ghep than,
ghep gan, ghep tang, thalassemia, mau kho dong, suy than, suy than man, chay than, chay than nhan tao, suy tim,
suy gan, suy ho hap, suy dinh duong, xo gan, viem gan, viem gan b, viem phoi, viem nao, viem mang nao,
viem cau than, viem khop, viem tuy, lao phoi, benh lao, benh phong, tieu duong, dai thao duong, cao huyet ap,
huyet ap, tai bien, tai bien mach mau nao, dot quy, nhoi mau co tim, xuat huyet nao, chan thuong so nao,
da chan thuong, bai liet, bai nao, bai nao bam sinh, liet nua nguoi, liet giuong, liet hai chan, liet tu chi,
dong kinh, tam than, tam than phan liet, roi loan tam than, tram cam, tu ky, down, hoi chung down,
cham phat trien, thieu nang, nao ung thuy, parkinson, alzheimer, lupus, lupus ban do, vay nen, bong nang,
bi bong, bong dien, gay chan, gay tay, gay cot song, thoat vi, thoat vi dia dem, hiv, aids, nhiem hiv, giang mai,
tran dich mang phoi, phoi tac nghen, hen suyen, xuong thuy tinh, teo co, teo duong mat, teo mat, loan duong co,
sot xuat huyet, sinh non, hoai tu, nhiem trung mau, ngo doc, hon me, phau thuat, phau thuat tim, mo tim, mo nao,
mo u, ca mo, dieu tri, cap cuu, nam vien, nhap vien, thay van tim, mu loa, mu hai mat, khiem thi, khiem thinh,
cam diec, diec bam sinh, sut moi, ho ham ech, hiem muon, say thai, chet luu, bai tri, benh tat
`;
/** What leads to an illness, folded: it goes with it. */
export const ILLNESS_HEADS =
  'bi mac benh dang can chua tri chong choi voi vi dieu phai nhiem ca mo dieu';
/** Behind an illness. */
export const ILLNESS_TAILS =
  'nang cap man tinh ac bam sinh giai doan cuoi dau mau gan phoi vu nao xuong than tim tuy da day mo';
/** An illness behind one of these is nobody's: a fund, a body, many people. Folded. */
export const NOBODYS =
  'quy hoi vien phong chong trung tam chuong trinh cac nhung clb khoa nganh cho';
/** One person; an illness beside one is that person's. Folded. */
export const ONE_PERSON =
  'chau be em con me bo cha ma vo chong ong ba anh chi co chu bac toi bi mac ban cu bn';
