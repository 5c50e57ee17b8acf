/** Hosts that nobody writes on purpose, each with the one that is meant. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  'gmail.com': [
    ...['gmial.com', 'gmai.com', 'gamil.com', 'gmil.com', 'gmaill.com', 'gmaii.com', 'gnail.com'],
    ...['gmail.con', 'gmail.cm', 'gmail.co', 'gmail.om', 'gmail.vn', 'gmail.com.vn', 'gmal.com'],
  ],
  'yahoo.com': ['yaho.com', 'yahooo.com', 'yahoo.con', 'yahoo.cm', 'yhoo.com', 'yahho.com'],
  'hotmail.com': ['hotmial.com', 'hotmai.com', 'hotmail.con', 'hotmal.com', 'hotmail.cm'],
  'outlook.com': ['outlok.com', 'outllok.com', 'outlook.con', 'outloook.com'],
  'icloud.com': ['iclould.com', 'icloud.con', 'icoud.com'],
};
const BY_SLIP = new Map(
  Object.entries(MEANT).flatMap(([host, slips]) => slips.map((slip) => [slip, host])),
);

/** The address that was probably meant where its host looks like a slip of the hand, else null. Only to ask with. */
export function meantEmail(address: string): string | null {
  const at = address.lastIndexOf('@');
  const host = BY_SLIP.get(address.slice(at + 1).toLowerCase());
  return at < 1 || host === undefined ? null : `${address.slice(0, at)}@${host}`;
}
