/** A link that opens a bank's app with the transfer filled in. */
export interface BankAppLink {
  /** As people know the app; stands on the page. */
  readonly name: string;
  /** `{bank}`, `{account}`, `{amount}` and `{memo}` stand for the transfer. */
  readonly template: string;
}

const PLACES = ['bank', 'account', 'amount', 'memo'] as const;
const NEEDED: readonly string[] = ['account', 'memo'];
const MOST = 12;

/** `name|https://…{account}…{memo}…;name|https://…`. Throws on a link that could not lead to the transfer. */
export function readBankAppLinks(text: string): BankAppLink[] {
  const links = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(readLink);
  if (links.length > MOST) throw new Error(`at most ${MOST} links`);
  return links;
}

/** The address for one transfer, each value written so that it cannot change the rest of it. */
export function bankAppHref(
  { template }: BankAppLink,
  transfer: Readonly<Record<(typeof PLACES)[number], string>>,
): string {
  return template.replace(/\{(\w+)\}/g, (_, place: (typeof PLACES)[number]) =>
    encodeURIComponent(transfer[place]),
  );
}

function readLink(entry: string): BankAppLink {
  const [, name = '', template = ''] = /^([^|]{1,40}?)\s*\|\s*([^|]+)$/.exec(entry) ?? [];
  if (name === '') throw new Error('each link is name|address');
  if (!namesTransfer(template)) {
    throw new Error('an address has {account} and {memo}, and of others {bank} and {amount} alone');
  }
  // The host is fixed: no value of a transfer may choose where a giver is led.
  if (!/^https:\/\/[\w.-]+(?::\d+)?\//.test(template) || !URL.canParse(template)) {
    throw new Error('an address begins with https and a host of its own');
  }
  return { name, template };
}

function namesTransfer(template: string): boolean {
  const places = [...template.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);
  const isKnown = places.every((place) => (PLACES as readonly string[]).includes(place));
  return isKnown && NEEDED.every((place) => places.includes(place));
}
