/** Small words that stand in every message; some are rare surnames or given names too. Folded. */
export const SMALL_WORDS = `
va voi cho cua la de den tu ve o tai trong ngoai tren duoi truoc sau giua cung nhung ma thi vi do boi nen neu
khi luc roi da dang se sap con cac moi mot hai ba bon nam bay tam chin muoi khong ko k chua chang duoc bi rat
qua lam that hon nhat it nhieu day nay kia ay nao gi ai dau sao the nhu theo vao ra len xuong lai di toi nhe nha
a oi ah oh nhi ne thoi luon ngay tui em chau minh ban anh chi chung ta ho nguoi ong co chu bac cau mo bo me cha
vo chong be nho lon cu cai chiec cay cuc so lan thu dot e b c m t h g s xin mong chuc gui gop giup tang cam on
thuong yeu biet an mac mua hoc choi song chet noi nghe thay xem nghi tin hoi hay rang nua mai hoai deu ca tat
tung vua van vay tuy tru gan xa bang sang
`;
/** Other single words of messages which are no names, or are seldom ones. Folded. */
export const PLAIN_WORDS = `
gui gop xin giup tang bieu hien cuu doi ngheo kho khon lu lut bao mua gio song nui nuoc dat troi nha cua duong
truong lop chua tien dong quy luong thuong phan chut it nhieu long tinh yeu men trong kinh than buon vui dau xot
cuoi khoc lo so hai mung phuc nguoi dan tre gia trai gai hoc sinh vien giao thay co can bo nhan cong nong mien
vung que xa phuong huyen thon xom ban lang ap khom pho khu to nhom hoi doan tet le nghi thi lam viec choi ngu an
uong mac deo om mo mau benh thuoc khoe manh lanh am ret dep xau tot hay do giau sang toi som muon nhanh cham cao
thap gan dai ngan rong hep day vang sach moi cu ngay thang nam tuan phut giay hom qua nay mai dem trua chieu
xuan ha thu gao mi rau thit ca trung sua banh keo muoi mam com chao bun ao quan mu non chan man vo but cap ghe
giuong tu xe tau thuyen xuong may den quat dien xang cui lua chay no sap cuon ngap chim mat tich chet bat ket
thuc tiep tuc dung lai giu cam lay dua mang vac khieng nem hop hoa khoang chung tren duoi tung cuoc chuyen dieu
loai kieu cach giac uoc nguyen nhin nghe noi ke hat ve viet doc nhat gom cop danh dum chat chiu bac ngoc chau
bau nghia on duc hieu phep dao ly tri tin trieu nghin tram chuc ty vai tam ben bien rung ruong vuon ho suoi cau
bong la canh re cay ven bai ngoai giua goc mong ngong cho su ni phat niem cung khan huong nen tro hang thung goi
bi chai cai tui chong dich duoc con thua du thieu khac nhau lan voi lau hoai xuyen khi phi tai vi thoat nan khoi
vuot thanh that hao kiet ung suc quyen nu nien dinh ky
`;
/** Foreign words and short forms; people write them small and large. */
export const SHORT_FORMS = `
ck ct uh uho tk stk sdt dt cty tnhh cp mtv dn dntn htx clb fc fan fans team group club page shop store studio
spa cafe coffee online tp hcm hn sg tphcm vn vnd usd dvhc ubnd mttq mttqvn ubmttq tw hdnd bch ldld cdcs cd cs cn
vp pgd gd sgd thcs thpt th mn ptdt ptdtbt ptth tieuhoc dh dhqg hv cdsp cdyt bv bvdk ttyt tyt cbnv cbcnv cbgv
cbgvnv cbcc cbccvc nld hs hssv sv gv gvcn ph phhs cbcs cccd cmnd hckt gddt tnxp ccb cuuchienbinh for from to the
and of in with love by me you we us my our all help support donate donation charity flood victims storm relief
fund people vietnam viet nam thank thanks god bless pray best wishes family company ltd co jsc corp bank money
transfer gift send sending happy hope heart fpt vnpt viettel evn vietcombank vcb bidv agribank vietinbank ctg mb
mbbank tcb techcombank vpbank acb sacombank tpbank vib shb hdbank msb ocb momo zalopay vnpay viettelpay
shopeepay zalo facebook fb tiktok youtube covid bts blackpink exo got7 seventeen nct army blink exol carat
nctzen stan kpop vpop mv concert livestream stream game gamer lol pubg csgo dota pls ok hi hello bye yes no
please plz qc tt kd xd tm dv sx xnk bds kdt kcn cnc it hr ceo
`;
