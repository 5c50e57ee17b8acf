/** Syllables of which middle and given names are made, of Kinh and of the other peoples. Folded. */
export const NAME_SYLLABLES = `
ai an anh ao au bac bach ban bang bao bau be bia bich bien binh bong bui buu ca cam can canh cao cat cau chau
che chi chien chieu chinh chuc chung chuong cong cu cuc cuong da dac dai dam dan dang danh dao dat dau diem dien
diep dieu dinh do doan doai doi don dong du duan duc duat due dung duong duy duyen duyet dua dueu gai gam giac
giai giam gian giang giao giap gio ha hac hach hai ham han hang hanh hao hap hat hau he hi hien hiep hieu hinh
ho hoa hoai hoan hoang hoe hoi hong hop hot hue hung huan huong huu huy huyen huynh hy kha khac khai kham khan
khang khanh khao khau khiem khien khiet kho khoa khoan khoat khoi khon khue khuong khuyen khuyet kien kieu kiet
kim ky ki kinh ke la lac lai lam lan lang lanh lap lau le lem len li lich lien lieu linh loc loan loi long lon
lu lua luan luat luc lung luong luu luy luyen ly mai man mang manh may me men mi mien minh mo moc mon mong mua
mui muon muoi my mung na nam nang ngan ngat nga nghi nghia nghiem ngo ngoan ngoc ngon ngoi ngu nguu nguyen
nguyet nha nhai nham nhan nhanh nhat nhi nhien nhon nhu nhuan nhung nhuy nhuong nhut ni niem ninh no non nu
nuong nuoi oai oanh on pha phac phan phap phat phe phi phiem phien phin pho phon phong phu phuc phung phuoc
phuong phuot quan quang que quoc quy quyen quyet quynh ren ri rin sa sac sam san sang sao sau sen si sim sinh
soan son song su sum sung suong suu sy ta tac tai tam tan tang tao tap tat tau tay te thac thach thai tham than
thang thanh thao thap that the them thi thia thich thien thiep thiet thieu thinh tho thoa thoai thoan thoang
thoi thom thon thong thu thua thuan thuat thuc thue thuong thuy thuyen thuyet thy ti tich tiem tien tiep tiet
tieu tin tinh to toai toan toi ton tong tra tram tran trang trac tri triem trien triet trieu trinh tro truc
trung truong truyen tu tua tuan tuat tue tung tuoc tuoi tuong tuu tuy tuyen tuyet tuynh ty uc ui ung uoc uon ut
uy uyen van vang ve ven vi vien viet vinh von vong vu vuong vui vy xa xiem xinh xoa xoan xoe xu xuan xuong xuyen
xuyet y yen yeu yem xoai khoai tom bi bap mit teo tun bin bo cun gau heo ken sua nhim soc suri tit tony bon bum
mun nemo a blong blui brol hmok hnam hnhi hlen hnga hrui hbia hwin hyuom ktinh kbrois kbrel kplang jut pleng
thut dram rook blok bloi bhung pao panh ray sary thol thuone sophea sovan rithy chanh chenh chua denh gia giong
ku lenh lia nhia pang pla phia se senh tenh vua xia xua chia chai pet sing seo sai seng trong hoc diu luyt boi
cuu ngot truat khoanh soat mau net luom chin ba duoc muop lo ron thuoc hoach quoi bay
`;
