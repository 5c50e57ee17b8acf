import { COUNTER, PLEDGES } from '../present.seed-data.js';

/** A school that gave at the counter, and friends who promised together. Everybody in their lists is invented. */
export const SCHOOL = COUNTER[2];
export const FRIENDS = PLEDGES[8];
export const SCHOOL_REASON = 'Theo danh sách thầy tổng phụ trách đội lập khi nộp tiền.';
export const FRIENDS_REASON = 'Theo danh sách trưởng nhóm gửi cùng đăng ký.';
