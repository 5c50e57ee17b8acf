import { notFound, refused } from '../../kernel/errors.js';

export const passkeyUnknown = () => notFound('passkeys.unknown');
/** As `signatureMissing`, when a key is added. */
export const registrationMissing = () => refused('passkeys.registrationMissing');
export const registrationRefused = () => refused('passkeys.registrationRefused');
/** Nothing came from the browser: no script, no support, or the person stopped. */
export const signatureMissing = () => refused('passkeys.signatureMissing');
export const signatureRefused = () => refused('passkeys.signatureRefused');
