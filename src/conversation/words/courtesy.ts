const PLEASANTRY =
  /^(?:thank you|thanks?|thx|ty|cheers|many|a lot|so much|very much|great|cool|nice|perfect|awesome|super|ok|okay|kk?|alright|got it|understood|brb|bbl|afk|lol|haha|hm+|back soon|be right back|one (?:moment|sec|second|minute)|just a (?:moment|sec|second|minute)|give me a (?:moment|sec|second|minute)|hold on|moment|wait|bye|see you|good (?:night|morning|evening)|mate|bot|:[\w+-]{1,40}:|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)+)[\s,.!;)-]*/iu;
const LONGEST = 80;

/** Whether a message is nothing but courtesy, which nobody has to answer. */
export function isCourtesy(text: string): boolean {
  let rest = text.trim();
  if (rest === '' || rest.length > LONGEST) return false;
  for (let word = PLEASANTRY.exec(rest); word !== null && rest !== ''; word = PLEASANTRY.exec(rest)) {
    rest = rest.slice(word[0].length);
  }
  return rest === '';
}
