import { denies, type Statement, says } from '../statement.ts';

const OTHER_PLACE =
  "(?:another|an other|a different|other|different|my (?:phone|mobile|home|office|colleague'?s?|friend'?s?|other|hotspot|laptop|vps|server)|home|the office|work|mobile(?: data)?|lte|4g|5g|a (?:vpn|hotspot|phone|vps|server|mobile)|the (?:vpn|phone|hotspot)|vpn|(?:a |the )?(?:phone )?hotspot|elsewhere|everywhere else|inside|within|the same (?:network|subnet|vpc)|localhost)";

/** Whether it works from another place, and whether other servers can be reached from this one. */
export const ELSEWHERE_STATEMENTS: readonly Statement[] = [
  says(
    'port-22-egress',
    'open',
    /\b(?:(?:all |my |our |the )*other|another|different) (?:servers?|hosts?|machines?|box(?:es)?|instances?|vps)\b.{0,20}\b(?:works?|(?:is|are) (?:fine|ok|reachable)|connects?|no problem)\b|\bcan (?:still )?(?:ssh|connect|log ?in) (?:in)?to (?:all |my |our |the )*(?:other|another|different) (?:servers?|hosts?|machines?|box(?:es)?|instances?)\b/,
  ),
  denies(
    'port-22-egress',
    'blocked',
    /\b(?:can'?t|cannot|unable to) (?:ssh|connect) (?:in)?to (?:any|anything|anywhere|other|another)|\b(?:no|none of (?:the|my|our)) (?:other )?(?:ssh )?(?:servers?|hosts?|machines?) (?:works?|can be reached|is reachable|connects?)\b|\b(?:all|my|the) other (?:servers?|hosts?|machines?) (?:fail|don'?t work|do not work|time out|are (?:down|unreachable)) (?:too|as well|also)?\b/,
  ),
  says(
    'works-from-elsewhere',
    'yes',
    new RegExp(
      `\\b(?:works|is fine|connects|is ok|can (?:connect|log ?in|get in)|i get in|worked) (?:fine |ok |just fine )?(?:from|on|over|via|with|through|in|at) ${OTHER_PLACE}\\b|\\b(?:from|on|over|via|with) ${OTHER_PLACE}\\b.{0,30}\\b(?:it |that )?(?:works|worked|is fine|connects|i can|i get in)\\b|\\bonly (?:fails |happens |broken )?from (?:here|my|this|one|home|the office|work)\\b|\\b(?:colleagues?|others?|other people|everyone else|everybody else|friends?|co-?workers?|the others) (?:can|get in|gets in|still|has no|have no|is fine|are fine)\\b|\\bworks (?:from|for) (?:everyone|everybody|others?|elsewhere|everywhere)(?: else)?\\b|\\bonly (?:i|me)\\b`,
    ),
  ),
  denies(
    'works-from-elsewhere',
    'no',
    new RegExp(
      `\\b(?:fails?|does ?n'?t work|does not work|same(?: (?:error|problem|thing|result))?|broken|not working|no luck|times? out|refused) (?:as well |too |also )?(?:from|on|over|with|via|in|at) (?:everywhere|anywhere|${OTHER_PLACE}|any|all|both)\\b|\\b(?:from|on|over|with|via) (?:${OTHER_PLACE}|everywhere|both)\\b.{0,30}\\b(?:it |that )?(?:also |too )?(?:fails?|the same|same|does ?n'?t|not|no luck|times out)\\b|\\b(?:nobody|no ?one|none of us) (?:can|gets|else can)\\b|\\b(?:same|fails|broken|down) for (?:everyone|everybody|all|all of us|others)\\b|\\b(?:colleagues?|others?|friends?|co-?workers?) (?:can'?t|cannot|also|have the same|has the same)\\b|\\bfrom everywhere\\b`,
    ),
  ),
];
