import { type AnswerSpec, tells, when } from '../answer-spec.ts';

/** How people tell what they saw where no command prints it: in a control panel, on a status page, on a screen. */
export const ACTION_ANSWERS = {
  'jump-host-alone': {
    yes: null,
    no: tells('jump-host', 'fails'),
    answers: [
      when(
        /\b(?:refused|denied|rejects|permission|fails?|times? out|timed out|unreachable|no answer|no route|does not|not)\b/,
        'jump-host',
        'fails',
      ),
      when(/\b(?:works|fine|i get in|connects|no problem|ok)\b/, 'jump-host', 'works'),
    ],
  },
  'instance-state': {
    yes: tells('instance-state', 'running'),
    no: null,
    answers: [
      when(
        /\b(?:impaired|1\/2|2\/3|0\/2|checks? fail\w*|fail\w* (?:the )?(?:health |status )?checks?|unhealthy|not healthy|check\w* (?:is|are) red)\b/,
        'instance-state',
        'impaired',
      ),
      when(
        /\b(?:terminated|deleted|gone|does not exist|not (?:there|listed)|no longer)\b/,
        'instance-state',
        'terminated',
      ),
      when(
        /\b(?:stopped|off|shut ?down|shutdown|powered (?:off|down)|halted|not running|paused|suspended)\b/,
        'instance-state',
        'stopped',
      ),
      when(
        /\b(?:start(?:ing|s)|boot(?:ing|s)|pending|initiali[sz]ing|provisioning|rebooting)\b/,
        'instance-state',
        'starting',
      ),
      when(
        /\b(?:running|runs|up|active|online|on|green|healthy|ok|fine|2\/2|3\/3|pass(?:es|ed|ing)?)\b/,
        'instance-state',
        'running',
      ),
    ],
  },
  'cloud-firewall': {
    yes: tells('cloud-rule', 'allows'),
    no: tells('cloud-rule', 'blocks'),
    answers: [
      when(
        /\b(?:no|there is no|there'?s no|without|have no|has no|not using a|not (?:have|use) (?:a |any )?)\s?(?:cloud |provider |network )?(?:firewall|security groups?)\b|^none$|\bno such thing\b/,
        'cloud-rule',
        'none',
      ),
      when(
        /\b(?:only|just|limited|restricted)\b.{0,30}\b(?:office|vpn|from|other|another|one|old|ip|address|home|\d{1,3}\.\d{1,3})|\b(?:other|another|old|different|wrong) (?:ip|address|source|range)|\bnot (?:for|from|to) (?:my|this|our) (?:ip|address|network)/,
        'cloud-rule',
        'other-source-only',
      ),
      when(
        /\b(?:not|no rule|no inbound|nothing|missing|closed|blocked|denied|only (?:80|443|http\w*))\b/,
        'cloud-rule',
        'blocks',
      ),
      when(
        /\b(?:open|allow\w*|accept\w*|0\.0\.0\.0\/0|::\/0|anywhere|everyone|any(?:where| ip| source)?|there is|permitted|all)\b/,
        'cloud-rule',
        'allows',
      ),
    ],
  },
  'provider-status': {
    yes: null,
    no: tells('provider-status', 'normal'),
    answers: [
      when(
        /\b(?:suspended|unpaid|overdue|billing|account (?:is )?(?:locked|blocked|closed)|invoice)\b/,
        'provider-status',
        'account-suspended',
      ),
      when(
        /\b(?:network|ip|traffic|server)\b.{0,20}\b(?:disabled|blocked|locked|null-?routed|switched off|cut)\b|\babuse\b|\bnull-?rout\w+|\bblackhol\w+/,
        'provider-status',
        'network-disabled',
      ),
      when(
        /\b(?:no|not|nothing|without)\b.{0,24}\b(?:outages?|incidents?|issues?|problems?|maintenance|mails?|notices?|reported|there|any|unusual)\b|\b(?:all (?:green|good|ok|fine|operational|systems)|operational|normal|green|everything (?:is )?(?:ok|fine|up|normal|green)|fine|nothing)\b/,
        'provider-status',
        'normal',
      ),
      when(
        /\b(?:outages?|incidents?|maintenance|degraded|down|disruptions?|problems? (?:in|at|with)|ongoing|red)\b/,
        'provider-status',
        'outage',
      ),
    ],
  },
  'console-screen': {
    yes: null,
    no: null,
    answers: [
      when(
        /\b(?:can ?not|ca not|unable to|no way to) (?:open|get to|get|reach|access|find|use|see)\b|\b(?:no|have no|not have (?:a|any)) console\b/,
        'console',
        'none',
      ),
      when(
        /\b(?:emergency|maintenance mode|rescue mode|fsck|file ?system check|single[- ]user|root password for maintenance|control-d)\b/,
        'console-shows',
        'emergency-mode',
      ),
      when(
        /\b(?:panic|grub|boot error|no bootable|initramfs|busybox|kernel error|not syncing|operating system not found|uefi|bios|pxe)\b/,
        'console-shows',
        'panic',
      ),
      when(
        /\b(?:nothing|black|blank|dark|frozen|freezes|hangs?|hung|stuck|dead|no (?:reaction|response|signal|output|picture)|empty|does not react|not react\w*|unresponsive|wo not (?:react|load|open))\b/,
        'console-shows',
        'dead',
      ),
      when(
        /\b(?:booting|boots|start(?:ing|s|-?up)|boot messages|still (?:booting|starting)|loading|a start job)\b/,
        'console-shows',
        'booting',
      ),
      when(
        /\b(?:log ?-?in|prompt|username|user name|desktop|shell|welcome|logged in|i'?m in|works|normal)\b/,
        'console-shows',
        'login-prompt',
      ),
    ],
  },
  'cloud-network': {
    yes: tells('cloud-route', 'has-internet'),
    no: tells('cloud-route', 'none'),
    answers: [
      when(
        /\b(?:no|not|without|missing|lacks?|neither|private)\b.{0,30}\b(?:public|gateway|igw|route|address|ip|internet|elastic|subnet|either|any|one|there)\b|\bprivate (?:subnet|only|address)\b/,
        'cloud-route',
        'none',
      ),
      when(
        /\b(?:public|gateway|igw|elastic|both|route|has|internet|0\.0\.0\.0\/0|ok|fine|there)\b/,
        'cloud-route',
        'has-internet',
      ),
    ],
  },
  'provider-address': {
    yes: tells('address-matches-server', 'yes'),
    no: tells('address-matches-server', 'no'),
    answers: [
      when(
        /\b(?:differ\w*|not (?:the )?(?:same|match\w*|equal)|another|other|changed|new (?:ip|address|one)|mismatch|old (?:ip|address|one)|wrong)\b/,
        'address-matches-server',
        'no',
      ),
      when(/\b(?:same|match(?:es)?|identical|equal|correct|right|they are|it is)\b/, 'address-matches-server', 'yes'),
    ],
  },
} as const satisfies Record<string, AnswerSpec>;
