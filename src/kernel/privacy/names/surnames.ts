/** Surnames of Kinh and the other peoples that are hardly ever words of a message once the marks are lost. Folded. */
export const CLEAR_SURNAMES = `
nguyen ngyen nguyenn tran pham phan huynh hoang truong dang bui dinh doan vuong trinh luong luu phung nghiem
khuat quach thach duong giang kieu bach diep dam ninh nong trieu mac ngo ly vo vu le dao thai chu ha giap khong
vien nguy khieu khuc khuong thao lo sam chung khuu duu ksor siu rmah rahlan rcom kpa nay nie mlo ayun kbuor hdok
bya eban enuol adrong rcham ralan rochom kdoh hmok ktla ktul kso romah hwing dieu ndu bling alang zoram coor
arat tangon hoih clau brol hiao kasa kray cil lieng bonding lomu touneh chamalea kator patau tain pinang jaly
koong vong voong lenh phoong
`;
/** Surnames that are everyday words too when unmarked: they need more beside them than a word would. Folded. */
export const UNCLEAR_SURNAMES = `
do ho mai cao lam ta to tang tong chau la lai lo luc ong quan sam than ton van phi au banh lieu kim son tu dong
hoa nham vi be an tra pho ung man hang han dau hau cu lu ban ly phu chao chieu sung cam ca leo deo dieu bac loc
ngan mao tieu danh quang hua thieu tao vang lau ma hong cung du phuong can nhu trang doi kha on linh lanh cham
neang moong tan vong hung vuu thi hy ngu nghi chiem tran ngo mo
`;
/** Surnames of few people, and first parts of names that are words nearly always. Folded. */
export const RARE_SURNAMES = `
mau mua mong ty va cha xa qua dat sa su bao hu co bo nho nhan quyen thang thanh thinh thoi tien tinh tuan uong
uy viet vinh xin xuan yen hai gia phang sang vay sy lay moc giang sin lu lung khau cong ja po thien tho tuong
tri trieu dien du nay y kop ro bon cil pang poloong a cut oc chich mang mun lang dac dang diec doanh dui duy
hinh kien thao luu
`;
/** First parts of names of the highlands that take one or two parts more: "Ro Cham", "Kra Jan". Folded. */
export const HIGHLAND_SURNAMES = `
ro kra bon da pi po chu cil lo k h y a siu ksor kpa nay rmah zo briu ka
`;
/** Surnames of two words of the highlands. Folded; parted by commas. */
export const PAIRED_SURNAMES =
  'ro cham, ro lan, ro mah, ro o, ro com, kra jan, da got, da cat, zo ram, pi nang, bon dinh, bon to, lieng hot, cil mup, ka sa, ra lan, po loong, ' +
  'a rat, a ting, buon krong, buon ya, nie kdam, co lau, bo bo, dak cat, chu ru, ka du, ma lu, sao ly, r com, r mah, k pa, k sor, h mok, h wing';
