/** Whom an address is for: `/can-bo` staff, `/kiem-toan` auditors, all else everybody. */
export function audienceAt(path: string): 'public' | 'staff' | 'auditor' {
  if (/^\/can-bo(?:\/|$)/.test(path)) return 'staff';
  return /^\/kiem-toan(?:\/|$)/.test(path) ? 'auditor' : 'public';
}
