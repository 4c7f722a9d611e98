import type { QUESTIONS } from '../../../knowledge/commands/questions.ts';
import { type AnswerSpec, tells, when } from '../answer-spec.ts';

/** How people answer each question, beside what they say in any case (`statements`). */
export const QUESTION_ANSWERS = {
  'ask-what-changed': {
    yes: tells('worked-before', 'yes'),
    no: null,
    answers: [
      when(
        /^(?:it )?(?:did|worked)(?: (?:work )?(?:before|yesterday|fine|until.*))?$|^before,? yes|^it used to$/,
        'worked-before',
        'yes',
      ),
      when(/^(?:it )?(?:never(?: did| has)?|did not)(?: (?:work )?before)?$/, 'worked-before', 'never'),
      when(
        /^(?:it'?s |it is |the server is |yes,? )?(?:brand |all |quite )?new(?: one| server)?$/,
        'what-changed',
        'new-server',
      ),
      when(/^none$|^nothing\b.{0,30}$/, 'what-changed', 'nothing'),
    ],
  },
  'ask-elsewhere': {
    yes: tells('works-from-elsewhere', 'yes'),
    no: tells('works-from-elsewhere', 'no'),
    answers: [
      when(
        /\b(?:same|also|too|neither|not there|fails|failed|does not|did not|not working|no luck|nowhere|refused|times out|timed out|everywhere)\b/,
        'works-from-elsewhere',
        'no',
      ),
      when(
        /\b(?:works?|worked|connects|gets? in|got in|i can|fine|ok there|there it)\b/,
        'works-from-elsewhere',
        'yes',
      ),
    ],
  },
  'ask-user': {
    yes: tells('user-fits-image', 'yes'),
    no: tells('user-fits-image', 'no'),
    answers: [
      when(/\b(?:wrong|other|another|different) user\b|\buser is wrong\b/, 'user-fits-image', 'no'),
      when(
        /\b(?:right|correct|that'?s the|same) user\b|\buser is (?:right|correct|fine|ok)\b|\bit is its user\b/,
        'user-fits-image',
        'yes',
      ),
    ],
  },
  'ask-key': {
    yes: tells('right-key', 'used'),
    no: tells('right-key', 'not-used'),
    answers: [
      when(
        /\b(?:wrong|other|another|different|old) key\b|\bnot (?:the (?:right|same)|offered|used|using|using that)\b|\bforgot (?:the )?-i\b|\bno -i\b|\bwithout -i\b/,
        'right-key',
        'not-used',
      ),
      when(
        /\b(?:right|correct|same|that'?s the|only one) key\b|\b(?:with|use|used|using) -i\b|\bkey is (?:right|correct)\b|\bit is the (?:right )?one\b/,
        'right-key',
        'used',
      ),
    ],
  },
  'ask-name': {
    yes: tells('name-checked', 'right'),
    no: tells('name-checked', 'wrong'),
    answers: [
      when(/\b(?:typo|misspel\w+|wrong(?:ly)?|mistyped|incorrect)\b/, 'name-checked', 'wrong'),
      when(
        /\b(?:right|correct(?:ly)?|exact(?:ly)?|copied|double[- ]?checked|checked|same|matches)\b/,
        'name-checked',
        'right',
      ),
    ],
  },
  'ask-vpn': {
    yes: null,
    no: tells('vpn-needed', 'no'),
    answers: [
      when(
        /\b(?:vpn|tunnel|wireguard|bastion|jump(?: ?host)?|tailscale|openvpn|it)\b.{0,20}\b(?:is )?(?:off|down|disconnected|not (?:on|connected|running|up|active))\b|\b(?:not|without|forgot).{0,20}\b(?:connected|using|use|on|turn\w*|start\w*)\b.{0,12}(?:vpn|it)?|\bforgot\b/,
        'vpn-needed',
        'needed-and-off',
      ),
      when(
        /\b(?:no|not|without) (?:any |a |need\w* |behind )?(?:a )?(?:vpn|bastion|jump ?host|tunnel)|\bdirect(?:ly)?\b|\bpublic(?:ly)?\b|\bnot needed\b|\bsame (?:network|lan)\b/,
        'vpn-needed',
        'no',
      ),
      when(
        /\b(?:vpn|tunnel|wireguard|bastion|jump(?: ?host)?|tailscale|openvpn)\b.{0,20}\b(?:is )?(?:on|up|connected|running|active)\b|\b(?:i'?m|i am|we'?re|yes,?) (?:on|using|in|connected to|through|via) (?:the |a |it|my )?(?:vpn|bastion|jump|it|tunnel)?|\b(?:through|via|over|using) (?:the |a |our )?(?:vpn|bastion|jump|tunnel|wireguard|tailscale)/,
        'vpn-needed',
        'needed-and-on',
      ),
    ],
  },
  'ask-slow': {
    yes: null,
    no: tells('slow-part', 'nowhere'),
    answers: [
      when(/\b(?:nowhere|nothing is slow|not slow|no delay|it'?s fast)\b/, 'slow-part', 'nowhere'),
      when(
        /\b(?:after|once)\b.{0,20}\b(?:log(?:ged)? ?in|login|password|auth\w*|motd|welcome|i'?m in)\b|\bbefore the (?:shell|prompt \$)|\bthe last\b|\bmotd\b/,
        'slow-part',
        'after-login',
      ),
      when(
        /\bbefore\b.{0,24}\b(?:password|passphrase|prompt|key|auth\w*|login|asks?)\b|\bpassword prompt\b|\bthe second\b|\basks? for (?:the |a |my )?password\b/,
        'slow-part',
        'before-password',
      ),
      when(
        /\bbefore\b.{0,30}\b(?:anything|says|banner|greeting|connect\w*|first)\b|\b(?:right )?at the (?:start|beginning)\b|\bthe first\b|\bconnecting\b|\bto connect\b/,
        'slow-part',
        'before-banner',
      ),
    ],
  },
  'ask-drop': {
    yes: null,
    no: null,
    answers: [
      when(
        /\b(?:sleep|slept|suspend\w*|lid|hibernat\w*|wak(?:e|es|ing) up|switch\w* (?:network|wi-?fi)|roam\w*|chang\w* (?:network|wi-?fi))\b/,
        'drop-pattern',
        'after-sleep',
      ),
      when(
        /\b(?:idle|inactiv\w*|nothing (?:is )?typed|not typing|do(?:ing)? nothing|left alone|leave it|unused|coffee|lunch|after (?:a while|some time|a few minutes|\d+ ?(?:min\w*|m|h|hours?|s|sec\w*)))\b/,
        'drop-pattern',
        'when-idle',
      ),
      when(
        /\b(?:load|transfer\w*|copy\w*|scp|rsync|large|big (?:file|output)s?|much output|cat\w*|downloads?|uploads?|top|htop|busy|traffic)\b/,
        'drop-pattern',
        'at-load',
      ),
      when(
        /\b(?:any ?time|random\w*|no pattern|always|whenever|sporadic\w*|unpredictabl\w*|now and then)\b/,
        'drop-pattern',
        'at-random',
      ),
    ],
  },
} as const satisfies Record<keyof typeof QUESTIONS, AnswerSpec>;
