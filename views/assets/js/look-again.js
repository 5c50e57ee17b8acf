const AFTER_MS = 2000;

/** Asks for the page again while what it shows is still changing; its link does the same by hand. */
export function enhanceLookAgain() {
  setTimeout(() => window.location.reload(), AFTER_MS);
}
