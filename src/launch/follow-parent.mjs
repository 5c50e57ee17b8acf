// Loaded before the program: when its launcher is killed outright, the program closes by itself
// instead of holding the port and the database for ever.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();
