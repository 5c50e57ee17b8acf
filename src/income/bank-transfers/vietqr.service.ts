/** The face of VietQR for other modules: the code of an account, and reading one that somebody shows. */
export { readVietQr, vietQrPayload } from './vietqr.js';
