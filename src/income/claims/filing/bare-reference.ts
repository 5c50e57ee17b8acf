/** Banks print blanks, dots and slashes into their references, and people copy some of them: letters and digits count. */
export function bareReference(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
}

const FORM = /^[A-Z0-9]{6,40}$/;
const LEAST_DIGITS = 6;

/** It can name one line: not a name, nor a few last digits, for those stand on the public statement. */
export function isFullReference(typed: string): boolean {
  const bare = bareReference(typed);
  return FORM.test(bare) && bare.replaceAll(/\D/g, '').length >= LEAST_DIGITS;
}
