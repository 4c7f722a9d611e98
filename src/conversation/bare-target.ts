import { parseTarget } from '../targets/parse-target.ts';

const LONGEST = 300;

/** Whether a text can be nothing but a host: `web-1.example.com`, `deploy@203.0.113.7:2222`, `ssh web-1`. */
export function isBareTarget(text: string): boolean {
  const word = text.trim();
  if (word.length > LONGEST || word.includes('\n')) return false;
  const looksSo = /^ssh\s+\S/.test(word) || (!/\s/.test(word) && /[.:@]/.test(word) && /[a-z0-9\]]$/i.test(word));
  return looksSo && parseTarget(word).ok;
}
