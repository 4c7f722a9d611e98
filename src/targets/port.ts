const DIGITS = /^\d{1,10}$/;

/** Reads a TCP port as `ssh -p` does: a number from 1 to 65535, or the service's name `ssh`; null for anything else. */
export function parsePort(text: string): number | null {
  if (text.toLowerCase() === 'ssh') return 22;
  const port = DIGITS.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
