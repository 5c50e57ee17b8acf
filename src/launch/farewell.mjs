// Ends work in order, whatever asks for the end.

/**
 * Calls `onEnd` once: at Ctrl-C, at SIGTERM, or when npm dies without passing the signal on
 * (npm starts a shell, and a shell that is terminated leaves its child behind).
 */
export function onFarewell(onEnd) {
  const parent = process.ppid;
  let hasBegun = false;
  const begin = (reason) => {
    if (hasBegun) return;
    hasBegun = true;
    onEnd(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => begin(signal));
  setInterval(() => {
    if (process.ppid !== parent) begin('parent');
  }, 500).unref();
}
