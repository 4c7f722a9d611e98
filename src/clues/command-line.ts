/** One program of a command line, and the words that follow it. */
export interface Step {
  /** The program's name without its path, for example `nc`. */
  readonly program: string;
  /** The words after the program, without quotes, redirections and remarks. */
  readonly words: readonly string[];
  /** Whether its output went through a filter, so that lines are missing. */
  readonly filtered: boolean;
}

const LONGEST = 400;
/** Programs that only start the program that matters, and the shell's own words before a command. */
const WRAPPERS: ReadonlySet<string> = new Set(
  'sudo doas time nohup busybox timeout watch exec command env do then else if while ! ( {'.split(' '),
);
const FILTERS: ReadonlySet<string> = new Set(
  'grep egrep fgrep rg awk sed head tail cut findstr Select-String less'.split(' '),
);
/** `[DateTime]::UtcNow` is an expression of PowerShell, typed like a program. */
const PROGRAM = /^(?:[\w.+-]+|\[[\w.]+\]::\w+)$/;

/** The programs that a command line calls, in order: `ip -br a; sudo ss -ltnp | grep sshd` calls three. Linear. */
export function stepsOf(command: string): readonly Step[] {
  const pieces = pieceTogether(command.slice(0, LONGEST));
  const steps: Step[] = [];
  for (const [index, { words }] of pieces.entries()) {
    const start = startOfProgram(words);
    const path = words[start] ?? '';
    const program = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '');
    if (!PROGRAM.test(program)) continue;
    steps.push({ program, words: words.slice(start + 1), filtered: isFilteredBy(pieces, index) });
  }
  return steps;
}

interface Piece {
  readonly words: string[];
  /** Whether its output goes into the next piece. */
  piped: boolean;
}

/** Whether a filter stands further down the pipe. */
function isFilteredBy(pieces: readonly Piece[], index: number): boolean {
  for (let at = index; pieces[at]?.piped === true; at += 1) {
    const words = pieces[at + 1]?.words ?? [];
    if (FILTERS.has(words[startOfProgram(words)] ?? '')) return true;
  }
  return false;
}

/** Where the program's name stands, after `sudo -n`, `timeout 5`, `LANG=C` and their like. */
function startOfProgram(words: readonly string[]): number {
  let index = 0;
  let wrapped = false;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (WRAPPERS.has(word)) wrapped = true;
    else if (!/^[A-Z_]+=/.test(word) && !(wrapped && /^(?:-|\d+[smh]?$)/.test(word))) return index;
    index += 1;
  }
  return index;
}

/** A word, an operator, or a blank; a quoted part belongs to its word. */
const TOKEN = /(?:[^\s"'|;&<>#]|"[^"]*"?|'[^']*'?|(?<=\S)#)+|[<>]{1,2}&?\d?|&&|\|\||[|;&#]/g;

function pieceTogether(command: string): readonly Piece[] {
  const pieces: Piece[] = [{ words: [], piped: false }];
  let isFile = false;
  for (const [token] of command.matchAll(TOKEN)) {
    const piece = pieces.at(-1);
    if (piece === undefined || token === '#') break;
    if (/^[|;&]/.test(token)) {
      piece.piped = token === '|';
      pieces.push({ words: [], piped: false });
    } else if (/^[<>]/.test(token)) {
      if (/^\d$/.test(piece.words.at(-1) ?? '')) piece.words.pop();
      isFile = !/&\d?$/.test(token);
    } else if (isFile) isFile = false;
    else piece.words.push(token.replaceAll(/["']/g, ''));
  }
  return pieces;
}
