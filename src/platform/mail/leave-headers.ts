/** A mail program shows its own button for leaving; the click is one POST, without a page (RFC 8058). */
export function leaveHeaders(leaveLink: string | null): Readonly<Record<string, string>> {
  if (leaveLink === null) return {};
  return {
    'List-Unsubscribe': `<${leaveLink}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
