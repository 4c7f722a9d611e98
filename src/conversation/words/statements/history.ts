import { denies, type Statement, says } from '../statement.ts';

/** What a person says who tells of something done: "I edited", "after we changed", "just rebooted". */
const DONE = '\\b(?:after|since|i|we|just|have|has|had|because|when|the)\\b.{0,40}';

/** To look at a firewall changes nothing. */
const FIREWALL_DONE = `(?!.{0,120}\\b(?:check|look|see|saw|show|list|print|inspect|view)\\w{0,4}\\b.{0,30}(?:ufw|firewall|iptables|nftables))${DONE}`;

/** Whether it worked before, and what changed since. */
export const HISTORY_STATEMENTS: readonly Statement[] = [
  says(
    'worked-before',
    'yes',
    /^(?!.*\bnever\b).*(?:\b(?:it |ssh |this |that |everything )?(?:has |had )?(?:worked|was working|used to work|was fine)\b(?! now| again| for me now)|\b(?:yesterday|last (?:week|night|month)|this morning|until (?:now|today|yesterday|recently)) (?:it |ssh )?(?:still )?(?:worked|was fine|was working)|\bstopped working\b|\b(?:suddenly|out of the blue|all of a sudden)\b|\bworked (?:for|until|till|before|yesterday|fine))/,
  ),
  denies(
    'worked-before',
    'never',
    /\b(?:it )?(?:has |had )?never (?:ever )?worked\b|\bfirst (?:time|attempt|login|connection) (?:i|we|that|connecting|to)|\b(?:did ?n'?t|has ?n'?t|have ?n'?t) (?:ever )?work(?:ed)? (?:before|yet|ever)|\bnot yet\b.{0,20}\bwork|\bnever (?:could|been able to) (?:connect|log ?in)|^never$/,
  ),
  says(
    'what-changed',
    'sshd-config',
    new RegExp(
      `${DONE}(?:edit|chang|modif|touch|updat|harden|tweak|play|mess|fiddl|adjust|restrict|disabl|enabl|set|add|mov)\\w*\\b.{0,30}(?:\\bsshd?[_ ]?config|\\bssh config\\w*|\\bsshd\\b|\\bssh port\\b|\\bthe (?:ssh )?port\\b|\\bport \\d{2,5}\\b|\\bpassword (?:auth|login)\\w*|\\broot login\\b|\\ballowusers\\b)|^(?:the |my )?(?:sshd?[_ ]?config|ssh config\\w*)(?: (?:changed|change|was changed|was edited))?$`,
    ),
  ),
  says(
    'what-changed',
    'firewall',
    new RegExp(
      `${FIREWALL_DONE}\\b(?:ufw|firewalld?|iptables|nftables|security groups?|firewall rules?|fail2ban|crowdsec)\\b|^(?:the |my |a |new )?(?:firewall|ufw|iptables|security group)(?: rules?)?(?: (?:changed|change|was changed|enabled))?$`,
    ),
  ),
  says(
    'what-changed',
    'upgrade',
    /\b(?:after|since|just|did|ran|i|we|have|an?|the)\b.{0,30}(?:\bupgrad\w+|\b(?:system |package |security |automatic |unattended )?updates?\b(?! the (?:config|firewall|dns))|\bupdated (?:the )?(?:system|packages|server|everything|box|os|it)|\bapt(?:-get)? (?:upgrade|dist-upgrade|full-upgrade|update)|\bdo-release-upgrade|\b(?:dnf|yum|zypper|pacman|apk) (?:-\w+|update|upgrade|up))|^(?:(?:an? |the )?(?:system |os |release )?(?:upgrade|update)|upgraded|updated)$/,
  ),
  says(
    'what-changed',
    'third-party-packages',
    /\b(?:third[- ]party|ppa|backports|testing repo|unstable repo|custom openssl|compiled openss[lh]|own build|from source)\b/,
  ),
  says(
    'what-changed',
    'reboot',
    /\b(?:after|since|just|i|we|it|was|got|the|an?|has been|have)\b.{0,20}\b(?:reboot\w*|restart(?:ed)? (?:the )?(?:server|vm|machine|box|instance|host)|power ?cycl\w+|power (?:cut|outage|failure|loss))\b|^(?:reboot(?:ed)?|restarted|power (?:cut|outage))$/,
  ),
  says(
    'what-changed',
    'reinstall',
    /\b(?:re-?installed|rebuilt|re-?imaged|restored (?:a |from |it |the )?(?:backup|snapshot|image)?|new image|redeployed|recreated|migrated)\b|^(?:reinstall|rebuild|restore)$/,
  ),
  says(
    'what-changed',
    'new-server',
    /\b(?:just|newly|recently) (?:launched|created|deployed|started|installed|set up|provisioned|ordered|spun up)\b|\b(?:brand )?new (?:server|vps|vm|droplet|instance|machine|host|box)\b|\bfresh(?:ly)? install\w*\b|^(?:it'?s |it is |the (?:server|vm) is )?(?:brand |all )?new$/,
  ),
  says(
    'what-changed',
    'address-change',
    /\bnew ip\b|\bip (?:address )?(?:has )?changed\b|\bchanged (?:the |its |our )?(?:ip|dns|a record|address|domain)\b|\bmoved (?:the |our )?(?:domain|dns|server)\b|\belastic ip\b|^(?:dns|ip|the ip|the dns|address)(?: (?:changed|change))?$/,
  ),
  says(
    'what-changed',
    'client-network',
    /\b(?:from|in|at|on) (?:an? |the |my )?(?:new |other |different |another )?(?:hotel|caf[eé]|coffee shop|airport|train|new (?:network|flat|apartment|provider|isp|wifi|office|router)|(?:other|different|another) (?:network|wifi|place))\b|\b(?:new|changed|switched) (?:isp|router|internet provider|wi-?fi|my (?:isp|router|network|provider))\b|\b(?:i |we )?moved (?:(?:to a|into a) new )?(?:house|flat|apartment|home|office|city)\b|^(?:my |our )?(?:own )?(?:network|isp|wifi|router|internet)(?: (?:changed|change))?$/,
  ),
  says(
    'what-changed',
    'client-machine',
    /\b(?:new|another|different|other) (?:laptop|computer|pc|mac(?:book)?|workstation|client|phone)\b|\b(?:re-?installed|upgraded|updated) my (?:laptop|computer|pc|mac(?:book)?|workstation|client|system)\b/,
  ),
  says(
    'what-changed',
    'keys-or-users',
    /\b(?:new|changed|rotated|replaced|regenerated|removed|deleted|added|generated|created|renamed|lost)\b.{0,24}\b(?:ssh |public |private |my |the |an? |host )?(?:keys?|keypair|key ?pair|passwords?|users?|accounts?|authorized_keys)\b|^(?:keys?|the keys?|users?|passwords?)(?: (?:changed|change))?$/,
  ),
  says(
    'what-changed',
    'many-tries',
    /\b(?:too many|several|many|lots of|a few|a couple of|some|\d+) (?:(?:wrong|failed|bad|unsuccessful) )(?:login |password )?(?:attempts|tries|logins|passwords|times)\b|\btoo many (?:attempts|tries|logins)\b|\bwrong password (?:a few|several|many|too many|\d+) times\b|\b(?:mistyped (?:the |my )?password|typed (?:the |my |a )?(?:wrong password|password (?:wrong|incorrectly)))/,
  ),
  says(
    'what-changed',
    'permissions',
    /\b(?:ran|did|after|since|accidentally|i|we|with|changed|the|an?)\b.{0,30}\bch(?:mod|own)\w*|\bchanged (?:the |some |file )?permissions\b|^(?:chmod|chown|permissions)(?: .{0,40})?$/,
  ),
  says(
    'what-changed',
    'provider-action',
    /\b(?:provider|hetzner|aws|ovh|azure|google|they|host(?:er|ing))\b.{0,30}\b(?:migrated|moved|paused|suspended|blocked|restricted|locked|maintenance|abuse)\b|\babuse (?:report|notice|mail|complaint)\b|\bunpaid (?:bill|invoice)\b|\b(?:payment|invoice) (?:reminder|overdue|failed)\b/,
  ),
  says(
    'what-changed',
    'deleted-files',
    /\b(?:deleted|removed|rm -rf|wiped|cleaned (?:up|out))\b.{0,40}(?:\/etc|\/home|\/var|\/usr|\.ssh|files?|director(?:y|ies)|folder)/,
  ),
  denies(
    'what-changed',
    'nothing',
    /\bnothing(?:'s| has| was| is| had)? (?:been )?(?:changed|different|new|touched|done)\b|^nothing(?: (?:at all|special|really|that i know(?: of)?|i know of|as far as i know|afaik))*$|\b(?:i|we|nobody|no ?one)(?: have| has|'ve)?(?: did ?n'?t| did not| have ?n'?t| have not| never| not| ?n'?t)? (?:changed?|touched?|do|did|done) (?:anything|a thing|nothing)\b|\bno (?:recent )?changes?\b|\bnot that i(?:'m| am)? (?:know|aware)/,
  ),
];
