import { denies, type Statement, says } from '../statement.ts';

const NO =
  "(?:no|don'?t have(?: an?y?| the)?|do not have(?: an?y?| the)?|have no|without(?: an?y?)?|haven'?t got(?: an?)?|there(?:'s| is) no|lack)";
const CANNOT = "(?:can'?t|cannot|can not|couldn'?t|unable to|not able to|won'?t let me|does ?n'?t let me)";
const CONSOLE = '(?:web |serial |vnc |kvm |ipmi |provider |remote |cloud )*console';

/** What the person can do: a console, rights on it, a clipboard; and from where they connect. */
export const MEANS_STATEMENTS: readonly Statement[] = [
  denies(
    'console',
    'none',
    new RegExp(
      `\\b${NO} (?:access to (?:an?y? |the )?)?${CONSOLE}\\b|\\b${CONSOLE} (?:does ?n'?t|does not|won'?t|is ?n'?t|is not) (?:work|open|load|available|working|there)|\\b${CANNOT} (?:get (?:in)?to|open|use|access|reach) (?:an?y? |the |my )?${CONSOLE}\\b|\\b${NO} (?:physical |console )access\\b`,
    ),
  ),
  says(
    'console',
    'yes',
    new RegExp(
      `\\bi(?:'m| am) (?:in|on|at) (?:the |a )?${CONSOLE}\\b|\\bi (?:do )?(?:have|got|can (?:use|open|get (?:in)?to)) (?:access to )?(?:a |the |its )?${CONSOLE}\\b|^(?:the )?${CONSOLE} (?:works|is open|is available)\\b|\\blogged in (?:on|at|to|via|through) (?:the )?${CONSOLE}\\b`,
    ),
  ),
  denies(
    'privilege',
    'none',
    new RegExp(
      `\\b${NO} (?:sudo|root|admin)(?: (?:rights|access|permissions?|privileges?|password))*\\b|\\bnot in the sudoers file\\b|\\b(?:sudo|root) (?:does ?n'?t|does not|is ?n'?t|is not) (?:work|allowed|available|installed|permitted)|\\b${CANNOT} (?:use|run|become|get|do) (?:sudo|root)\\b|\\bi(?:'m| am) not (?:root|(?:an? )?(?:admin|sudoer))\\b`,
    ),
  ),
  says('privilege', 'root', /\b(?:i'm|i am|im|logged in as|already|as) (?:the )?root\b|\broot (?:shell|prompt)\b/),
  says('privilege', 'sudo', /\bi (?:do )?(?:have|can use|may use|got) sudo\b|^sudo works\b/),
  denies(
    'clipboard',
    'none',
    new RegExp(
      `\\b${NO} (?:clipboard|copy|paste|(?:way|possibility|option) to (?:copy|paste)|copy ?(?:and|&|/|-)? ?paste)\\b|\\b${CANNOT} (?:copy|paste|use (?:the )?clipboard)\\b|\\b(?:copy|paste|pasting|copying|clipboard|copy ?(?:and|&|/|-)? ?paste) (?:does ?n'?t|does not|is ?n'?t|is not|do not|don'?t) (?:work|working|possible|available|supported)|\\bha(?:s|ve) to type (?:it|everything|all)|\\btype (?:it|everything) by hand\\b`,
    ),
  ),
  says(
    'vantage',
    'elsewhere',
    /\bi(?:'m| am)? (?:connect|connecting|ssh|log in|trying) from (?:another|a different|my (?:laptop|phone|home|office|pc|desktop|other))\b|\bnot from (?:this|the same) (?:machine|computer|box|host)\b/,
  ),
  says('vantage', 'same-machine', /\bfrom (?:this|the same) (?:very )?(?:machine|computer|laptop|box|pc)\b/),
];
