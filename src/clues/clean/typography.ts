/** Plain ASCII in place of what word processors, phones and chats make of quotes, dashes and spaces. */

const BEYOND_ASCII = /[^\n -~]/;
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/(?<=^|\s)[\u2013-\u2015](?=[a-z]{2})/gm, '--'], // phones join `--` into one long dash
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018-\u201b\u2032]/g, "'"],
  [/[\u201c-\u201f\u2033]/g, '"'],
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/\u2026/g, '...'],
  [/[\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]/gu, ''],
];
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xff01 - 0x21;

/** Quotes, dashes, spaces and full-width letters as ASCII; tabs as four spaces; invisible characters dropped. */
export function withPlainTypography(text: string): string {
  const untabbed = text.replaceAll('\t', '    ');
  if (!BEYOND_ASCII.test(untabbed)) return untabbed;
  const plain = REPLACEMENTS.reduce((before, [pattern, instead]) => before.replace(pattern, instead), untabbed);
  return plain.replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET));
}
