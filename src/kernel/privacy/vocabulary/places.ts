/** Provinces, towns, lands and what stands before them. Folded; parted by commas. */
export const PLACES = `
ha noi, sai gon, tphcm, hcm, hn, sg, ho chi minh, tp ho chi minh, thanh pho ho chi minh, thu do, thu do ha noi,
da nang, hai phong, can tho, hue, thua thien hue, vung tau, ba ria, ba ria vung tau, nha trang, da lat,
phan thiet, quy nhon, buon ma thuot, buon me thuot, pleiku, play cu, bien hoa, thu duc, thu dau mot, rach gia,
my tho, cao lanh, long xuyen, chau doc, ha long, cam pha, mong cai, uong bi, quang yen, an giang, bac giang,
bac kan, bac can, bac lieu, bac ninh, ben tre, binh dinh, binh duong, binh phuoc, binh thuan, ca mau, cao bang,
dak lak, dac lac, daklak, dak nong, dien bien, dien bien phu, dong nai, dong thap, gia lai, ha giang, ha nam,
ha tinh, hai duong, hau giang, hoa binh, hung yen, khanh hoa, kien giang, kon tum, lai chau, lam dong, lang son,
lao cai, long an, nam dinh, nghe an, nghe tinh, ninh binh, ninh thuan, phu tho, phu yen, quang binh, quang nam,
quang ngai, quang ninh, quang tri, soc trang, son la, tay ninh, thai binh, thai nguyen, thanh hoa, tien giang,
tra vinh, tuyen quang, vinh long, vinh phuc, yen bai, ha tay, ha bac, nam ha, hai hung, thuan hai, minh hai,
song be, cuu long, binh tri thien, gia lai kon tum, hoang lien son, lao cai yen bai, yen bai lao cai,
yen bai va lao cai, lao cai va yen bai, cao bang bac kan, thai nguyen bac kan, quang ninh hai phong,
hai phong quang ninh, nghe an ha tinh, thanh hoa nghe an, thanh nghe tinh, quang nam da nang, hue quang tri,
quang binh quang tri, nuoc, nuoc my, hoa ky, my, uc, nhat, nhat ban, han quoc, trung quoc, dai loan, singapore,
sing, malaysia, thai lan, lao, campuchia, philippin, indonesia, duc, nuoc duc, phap, nuoc phap, anh quoc,
nuoc anh, canada, ba lan, nga, nuoc nga, lien bang nga, sec, tiep khac, hungari, nauy, thuy dien, thuy si,
phan lan, dan mach, ha lan, bi, tay ban nha, y, new zealand, chau au, chau a, chau my, chau uc, europe, usa,
japan, korea, tokyo, osaka, seoul, berlin, paris, london, macau, hong kong, dubai, angola, uae, tinh, thanh pho,
tp, thi xa, tx, thi tran, tt, huyen, quan, xa, phuong, khu, khu pho, kp, to dan pho, to, ap, khom, duong, pho,
ngo, ngach, hem, so nha, chung cu, toa nha, khu do thi, kdt, khu cong nghiep, kcn, dia ban, dia phuong, khu vuc,
vung dat, cho, ben, cang, cau, song, nui, bien, dao, rung, bien dong, phu quoc, con dao, ly son, co to,
bach long vi, song hong, song cuu long, song huong, song da, hong ha, thang long, trang an, co do, dat cang,
dat mo, dat to, dat viet, xu nghe, xu thanh, xu quang, dat quang, xu lang, xu hue, xu dua, dat mui,
mien tay song nuoc, mien dong nam bo, hon ngoc vien dong, dan, dan sai gon, dan ha noi, dan da nang,
nguoi ha noi, nguoi sai gon, nguoi hue, nguoi da nang, nguoi mien nam, nguoi mien trung, nguoi mien tay
`;

/** Lands whose names are given names and words too: places only in sayings such as "from there". */
export const LANDS =
  'my,uc,nhat,han,phap,duc,anh,nga,sec,dai,nhat ban,han quoc,dai loan,canada,sing,thai,lao,y,bi,nam,bac,que,hue,vinh,nha,truong,lop';

/** Districts and towns: as good a name of a person as of a place, where nothing else tells. Folded; parted by commas. */
export const DISTRICTS = `
ba dinh, hoan kiem, hai ba trung, dong da, cau giay, tay ho, long bien, hoang mai, thanh xuan, ha dong,
bac tu liem, nam tu liem, dong anh, gia lam, soc son, thanh tri, me linh, dan phuong, hoai duc, quoc oai,
thach that, chuong my, phuc tho, ba vi, son tay, thuong tin, phu xuyen, ung hoa, my duc, thanh oai, go vap,
binh thanh, tan binh, tan phu, phu nhuan, binh tan, hoc mon, cu chi, nha be, can gio, binh chanh, di an,
thuan an, ben cat, long thanh, nhon trach, trang bom, long khanh, bao yen, bac ha, muong khuong, si ma cai,
sa pa, sapa, bat xat, van ban, bao thang, luc yen, van yen, tran yen, van chan, mu cang chai, tram tau, nghia lo,
phuc khanh, lang nu, nu, nguyen binh, tra linh, trung khanh, ha quang, bao lac, bao lam, hoa an, dong van,
meo vac, yen minh, quan ba, hoang su phi, xin man, vi xuyen, bac me, bac quang, tua chua, muong nhe, muong cha,
muong lay, muong la, muong lat, quynh nhai, thuan chau, moc chau, mai son, song ma, sop cop, phong tho, sin ho,
tam duong, than uyen, tan uyen, quan hoa, quan son, ky son, tuong duong, con cuong, que phong, quy chau, que son,
nam tra my, bac tra my, phuoc son, hiep duc, tien phuoc, le thuy, quang ninh, bo trach, tuyen hoa, minh hoa,
huong khe, huong son, vu quang, cam xuyen, thach ha, ky anh, phong dien, quang dien, huong thuy, huong tra,
a luoi, nam dong, phu vang, phu loc, huong hoa, dakrong, hai lang, trieu phong, vinh linh, gio linh, cam lo,
dong ha, tuy hoa, song cau, dong xuan, song hinh, son hoa, tuy an, dong hoa, tay hoa, ngoc linh, dak to, dak ha,
dak glei, ngoc hoi, sa thay, kon plong, tu mo rong, ia pa, ayun pa, krong pa, chu se, chu prong, chu puh, duc co,
ea sup, krong bong, mang yang, hung nguyen, nam dan, do luong, yen thanh, dien chau, quynh luu, nghi loc,
thanh chuong, anh son, tan ky, nghia dan, cua lo, vinh, hong linh, duc tho, can loc, loc ha, nghi xuan, hau loc,
nga son, hoang hoa, quang xuong, tinh gia, nghi son, sam son, dong son, trieu son, tho xuan, yen dinh, thieu hoa,
vinh loc, ha trung, bim son, nong cong, nhu thanh, nhu xuan, thuong xuan, ngoc lac, cam thuy, thach thanh,
lang chanh, ba thuoc, hai hau, nghia hung, giao thuy, xuan truong, truc ninh, nam truc, y yen, vu ban, my loc,
hung ha, quynh phu, dong hung, thai thuy, kien xuong, tien hai, vu thu, kim bang, duy tien, ly nhan, thanh liem,
binh luc, phu ly, van lam, van giang, yen my, my hao, an thi, khoai chau, kim dong, phu cu, tien lu, chi linh,
nam sach, kinh mon, kim thanh, thanh ha, tu ky, gia loc, binh giang, cam giang, thanh mien, ninh giang,
thuy nguyen, kien an, an lao, tien lang, vinh bao, cat hai, cat ba, do son, le chan, ngo quyen, hong bang,
huong ve mien bac, bac ninh bac giang, hiep hoa, luc nam, luc ngan, yen dung, yen the, lang giang, viet yen,
tan yen, son dong, que vo, tien du, thuan thanh, gia binh, luong tai, tu son, yen phong, song cong, pho yen,
phu binh, dai tu, dinh hoa, phu luong, dong hy, vo nhai, ba be, cho don, cho moi, na ri, ngan son, bach thong,
tam dao, vinh tuong, yen lac, binh xuyen, song lo, lap thach, phuc yen, viet tri, lam thao, thanh ba, doan hung,
ha hoa, cam khe, tam nong, thanh thuy, thanh son, tan son, yen lap, phu ninh, son duong, yen son, ham yen,
chiem hoa, na hang, lam binh, cao loc, loc binh, huu lung, chi lang, bac son, binh gia, van lang, van quan,
trang dinh, dinh lap, da bac, mai chau, lac son, lac thuy, tan lac, yen thuy, kim boi, cao phong, luong son
`;
