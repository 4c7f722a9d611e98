import type { SecretKind } from './secret-kind.ts';

/** One form in which a secret is written. */
export interface SecretForm {
  readonly kind: SecretKind;
  /** One of these stands in the line, whatever its case, and the pattern is tried only then; always where there is none. */
  readonly marks: readonly string[];
  /** So many letters and digits stand in a row. */
  readonly run?: number;
  /** Global; what is secret is outside the groups. Every quantifier is bounded or ends the pattern, so that time is linear. */
  readonly pattern: RegExp;
  /** The replacement; `$1` and so on are what may stay. */
  readonly masked: string;
}

const VALUE = String.raw`(?:"[^"]{1,500}"|'[^']{1,500}'|[^\s"'&;,)}\]]{1,500})`;
const SECRET_NAME = `(?:passw(?:or)?[dt]|passphrase|kennwort|contrase(?:n|ñ)a|senha|пароль|pass|secret|token|(?:api|access|account|shared|auth)[_-]?key|psk)`;
const PATH_OR_SECRET_NAME = `(?:pwd|private[_-]?key|credentials?)`;
const ASKED_FOR = String.raw`(?:passw(?:or)?[dt]|passphrase|passcode|kennwort|contrase(?:n|ñ)a|mot de passe|senha|пароль|密码|密碼|パスワード|secret|token|(?:api|access|secret)[ _-]?key|verification code|\b(?:pin|otp|pass|pw|pwd))`;

function form(
  kind: SecretKind,
  marks: string | readonly string[],
  pattern: string,
  masked: string,
  flags = 'gi',
): SecretForm {
  const words = typeof marks === 'string' ? marks.split(' ').filter((word) => word !== '') : marks;
  return { kind, marks: words, pattern: new RegExp(pattern, flags), masked };
}

const NAME_WORDS =
  'password passwort passwd passphrase pass kennwort contrasena contraseña senha пароль secret token key psk pwd credential credentials';
const ASKED_WORDS =
  'password passwort passwd passphrase passcode kennwort contrasena contraseña passe senha пароль 密码 密碼 パスワード secret token key code pin otp pass pw pwd';
/** A log says `password` in every other line; a value follows only where one of these comes next. */
const NAMES = followed(NAME_WORDS.split(' '), ['=', ' =', '  =', '   =', '    ', ':=', '"']);
const ASKED = [
  ...followed(ASKED_WORDS.split(' '), [':', ' :', '":']),
  ...followed(['passphrase', 'code'], [' for ', ' für ', ' pour ', ' de ']),
];

function followed(words: readonly string[], signs: readonly string[]): readonly string[] {
  return words.flatMap((word) => signs.map((sign) => word + sign));
}

/** Passwords and keys by the name before them. `passwd: files systemd` of nsswitch.conf and `PWD=/home` are none. */
const NAMED: readonly SecretForm[] = [
  form(
    'password',
    NAMES,
    String.raw`(${SECRET_NAME}["']?\s{0,20}(?::=|=>|=)\s{0,3})(?![\s*]|["']{2}|$)${VALUE}`,
    '$1***',
  ),
  form(
    'password',
    NAMES,
    String.raw`(${PATH_OR_SECRET_NAME}["']?\s{0,3}=\s{0,3}["']?)(?![/~\s*]|["']{2}|$)${VALUE}`,
    '$1***',
  ),
  form(
    'password',
    NAMES,
    String.raw`(["'][\w.-]{0,60}?${SECRET_NAME}["']\s{0,3}:\s{0,3})(?:"[^"]{1,500}"|'[^']{1,500}')`,
    '$1"***"',
  ),
  form(
    'password',
    ASKED,
    String.raw`(${ASKED_FOR}(?: (?:for|für|de|pour) [^:]{1,200})?["']?\s?[:：]\s{0,4})(?!files|compat|db|nis|ldap|sss|systemd|yes$|no$|\*{3}|\[)${VALUE}\s{0,4},?$`,
    '$1***',
  ),
  form('password', 'pw=', String.raw`(\bpw=)${VALUE}`, '$1***'),
  form(
    'password',
    followed(['password', 'passwd', 'passphrase', 'pass', 'secret', 'token'], [':', ' :']),
    String.raw`(\b(?:passw(?:or)?d|passphrase|pass|secret|token)\s?:\s{0,3})(?:"[^"]{1,500}"|'[^']{1,500}')`,
    '$1"***"',
  ),
  form(
    'password',
    followed(['password', 'passwd', 'passphrase', 'token'], [':', ' :']),
    String.raw`([{,]\s{0,4}(?:\w{1,30}_)?(?:passw(?:or)?d|passphrase|token)\s?:\s{1,3})(?!["'{[\s])[^\s,}]{1,200}(?=\s{0,3}[,}])`,
    '$1***',
  ),
  form('password', ['password for '], String.raw`(\bpassword for \S{1,80}: {0,3})${VALUE}\s{0,4}$`, '$1***'),
  form(
    'password',
    'password passwort passphrase pass',
    String.raw`(\b(?:password|passwort|passphrase|pass)(?: is:?| lautet:?| ist:?|:)? {1,3}["']?)(?=[^\s"',;]{0,40}\d)(?=[^\s"',;]{0,40}[a-z])[^\s"',;:/()[\]]{6,40}(?=["']?[.,;!]?(?:\s|$))`,
    '$1***',
  ),
  form(
    'password',
    'password passwort passphrase',
    String.raw`(\b(?:password|passwort|passphrase)(?: is:?| lautet:?| ist:?| was:?)? {1,3})(?:"[^"\s]{3,100}"|'[^'\s]{3,100}')`,
    '$1***',
  ),
  form('password', 'credential', String.raw`(\bcredentials?:? {1,3}[\w.-]{1,40}[:/])[^\s,;]{3,100}`, '$1***'),
  form('password', '<pass', String.raw`(<\w{0,30}pass(?:word|wd|phrase)?>)[^<]{1,300}(?=<)`, '$1***'),
  form(
    'password',
    followed(['password', 'passwd', 'secret', 'token'], ['"']),
    String.raw`((?:password|passwd|secret|token)"\s{1,4}value=)(?:"[^"]{1,300}")`,
    '$1"***"',
  ),
  form(
    'token',
    followed(['key', 'token'], [':', ' :', '":']),
    // Not the name of a file, of which a program says what is wrong with it.
    String.raw`(?<![/\\][\w.-]{0,60})(\b(?:secret|private|access|api|auth|account)[_-]?(?:access[_-]?)?(?:key|token)["']?\s?:\s{0,3}["']?)(?![/~\s*"'])[^\s"',;}]{6,300}`,
    '$1***',
  ),
  form(
    'password',
    ['ansible_pass', 'ansible_ssh_pass', 'ansible_become_pass', 'ansible_sudo_pass'],
    String.raw`(\bansible_(?:ssh_|become_|sudo_)?pass(?:word)?\s{0,3}[:=]\s{0,3})${VALUE}`,
    '$1***',
  ),
];

/** Passwords as arguments of programs. */
const ARGUMENTS: readonly SecretForm[] = [
  form(
    'password',
    'vncpasswd x11vnc',
    String.raw`(\b(?:vncpasswd|x11vnc\s[^|;]{0,100}?-(?:store)?passwd)\s{1,4})(?![-/~.<>|;&]|(?:is|was|and|or|to|not|in|command|file|program)\b)${VALUE}`,
    '$1***',
  ),
  form('password', 'sshpass', String.raw`(\bsshpass\s{1,4}(?:-[^\sp]\S{0,80}\s{1,4}){0,4}-p\s{0,4})${VALUE}`, '$1***'),
  form('password', '-pw', String.raw`(\s-pw\s{1,4})${VALUE}`, '$1***'),
  form(
    'password',
    'mysql mariadb mongo',
    String.raw`(\b(?:mysql|mariadb|mongo)[\w-]{0,20}\s(?:[^\s|;]{1,80}\s{1,4}){0,12}?-p)(?=\S)(?!ort|rotocol)${VALUE}`,
    '$1***',
  ),
  form(
    'password',
    'curl wget http',
    String.raw`(\s(?:-u|--user|--proxy-user)[\s=]{1,4}["']?[^\s:"']{1,100}:)[^\s"']{1,200}`,
    '$1***',
  ),
  form(
    'password',
    followed(['password', 'passwd', 'passphrase', 'pass', 'token', 'secret', 'apikey', 'api-key'], [' ', '=']),
    String.raw`(--[a-z-]{0,30}?(?:password|passwd|passphrase|pass|token|secret|api-?key)[\s=]{1,4})(?!-)${VALUE}`,
    '$1***',
  ),
  form('password', '-pass', String.raw`(\s-pass(?:in|out)?\s{1,4}(?:pass:)?)${VALUE}`, '$1***'),
  form(
    'password',
    'ssh-keygen',
    String.raw`(\bssh-keygen\s[^|;]{0,300}?\s-[NP]\s{0,4})(?!["']{2})${VALUE}`,
    '$1***',
    'g',
  ),
  form(
    'password',
    'smbclient cifs rpcclient',
    String.raw`(\s-U\s{0,4}["']?[^\s%"']{1,80}%)[^\s"']{1,200}`,
    '$1***',
    'g',
  ),
  form('password', ['net user'], String.raw`(\bnet user \S{1,80} )(?!/)${VALUE}`, '$1***'),
  form('password', 'htpasswd', String.raw`(\bhtpasswd\s+-\w{0,6}b\w{0,6}\s+\S{1,200}\s+\S{1,80}\s+)${VALUE}`, '$1***'),
  form(
    'password',
    'redis-cli ldap',
    String.raw`(\b(?:redis-cli\s[^|;]{0,200}?-a|ldap\w{3,9}\s[^|;]{0,200}?-w)\s{1,4})${VALUE}`,
    '$1***',
  ),
  form(
    'password',
    ['sudo -s', 'passwd'],
    String.raw`(\b(?:echo|printf)\s(?:-\w{1,3}\s)?)[^|\n]{1,300}(?=\|\s{0,4}(?:sudo\s[^|]{0,40})?(?:sudo -S|passwd|chpasswd))`,
    '$1*** ',
  ),
  form(
    'password',
    'sshpass ssh-add',
    String.raw`(\b(?:echo|printf)\s(?:-\w{1,3}\s)?)[^|\n]{1,300}(?=\|\s{0,4}(?:sshpass|ssh-add))`,
    '$1*** ',
  ),
  form('password', 'lftp', String.raw`(\blftp\s[^|;]{0,200}?-u\s{0,4}["']?[^\s,"']{1,80},)[^\s"']{1,200}`, '$1***'),
  form('password', 'ncftp', String.raw`(\bncftp\w{0,5}\s[^|;]{0,200}?\s-p\s{0,4})${VALUE}`, '$1***'),
  form(
    'password',
    ['send "', "send '", 'send -'],
    String.raw`(\bsend\s(?:--?\w{0,6}\s)?)(?:"[^"]{1,200}"?|'[^']{1,200}'?)`,
    '$1***',
  ),
  form('password', 'doctl', String.raw`(\bdoctl\s[^|;]{0,200}?\s(?:-t|--access-token)[\s=]{1,4})${VALUE}`, '$1***'),
  form('password', ['net use'], String.raw`(\bnet use\s[^|]{0,200}?/user:\S{1,100}\s{1,4})${VALUE}`, '$1***'),
  form('password', 'securestring', String.raw`(\bConvertTo-SecureString\s(?:-String\s)?)${VALUE}`, '$1***'),
  form(
    'password',
    'openssl',
    String.raw`(\bopenssl passwd\s(?:-\w{1,10}\s(?:-salt \S{1,40}\s)?){0,3})(?!-)${VALUE}`,
    '$1***',
  ),
  form(
    'password',
    'usermod useradd',
    String.raw`(\buser(?:mod|add)\s[^|;]{0,200}?(?:-p|--password)[\s=]{1,4})${VALUE}`,
    '$1***',
  ),
  form('password', '<<<', String.raw`((?:^|[^<])<<<\s{0,4})(?!<)${VALUE}`, '$1***'),
  form('password', '-auth', String.raw`(--(?:proxy-)?auth[\s=]{1,4}["']?[^\s:"']{1,80}:)[^\s"']{1,200}`, '$1***'),
  form('password', 'wpa_passphrase', String.raw`(\bwpa_passphrase\s\S{1,80}\s{1,4})${VALUE}`, '$1***'),
  form(
    'password',
    'login(',
    String.raw`(\blogin\(\s{0,4}(?:"[^"]{0,80}"|'[^']{0,80}'|[$\w.]{1,60})\s{0,4},\s{0,4})(?:"[^"]{1,200}"|'[^']{1,200}')`,
    '$1"***"',
  ),
  form('password', 'chpasswd', String.raw`(\bchpasswd[^<\n]{0,40}<<<\s{0,4})${VALUE}`, '$1***'),
  // Users of a container that serves SFTP: `name:password[:e][:uid[:gid[:folders]]]`; `x` and `*` of passwd(5) are none.
  form(
    'password',
    [':1', ':2', ':5', ':9', ':e:', ':::'],
    String.raw`((?:^|[\s"'=])[a-z_][\w.-]{0,31}:)(?!(?:x|\d{1,20}|[\da-f]{1,4})?:)[^\s:*!"']{1,200}(?=:(?:e:)?(?:\d{2,6}:\d{2,6}(?![\d.])|:\d{0,6}:[\w/]))`,
    '$1***',
  ),
  form(
    'password',
    'atmoz/sftp sftp_users',
    String.raw`((?:atmoz\/sftp\S{0,40}\s{1,4}|\bSFTP_USERS["']?\s{0,2}[=:]\s{0,4})["']?[\w.-]{1,32}:)[^\s:"']{1,200}`,
    '$1***',
  ),
  form('password', '://', String.raw`(:\/\/[^\s:@/"'<]{0,100}:)(?!\/\/)[^\s/"'<>]{1,200}@`, '$1***@'),
];

/** Headers of HTTP. */
const HEADERS: readonly SecretForm[] = [
  form(
    'token',
    'authorization',
    String.raw`(\b(?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:\w{3,12}\s{1,3})?)(?!\s)[^\s"',]{1,1000}`,
    '$1***',
  ),
  form('token', 'bearer', String.raw`(\bbearer\s{1,3})[\w.~+/=-]{16,1000}`, '$1***'),
  form(
    'token',
    'x-auth-token x-api-key private-token x-vault-token',
    String.raw`(\b(?:x-auth-token|x-api-key|private-token|x-vault-token)["']?\s{0,3}:\s{0,3})[^\s"',]{1,1000}`,
    '$1***',
  ),
  form('token', 'cookie', String.raw`(\b(?:set-)?cookie:\s{0,3})\S.*$`, '$1***'),
];

/** Tokens that show by their own form what they are. Sources: the issuers' documentation of token formats. */
const TOKENS: readonly SecretForm[] = [
  {
    ...form(
      'token',
      '',
      String.raw`(?<=[\s=:"'/(])(?=[A-Za-z0-9]{0,63}\d)(?=[a-z0-9]{0,63}[A-Z])(?=[A-Z0-9]{0,63}[a-z])[A-Za-z0-9]{64}(?![A-Za-z0-9+/=])`,
      '***',
      'g',
    ),
    run: 64,
  },
  form('token', '://', String.raw`(:\/\/)[\w-]{20,255}(?=@)`, '$1***'),
  form('token', 'akia asia', String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`, '***', 'g'),
  form('token', 'ghp_ gho_ ghu_ ghs_ ghr_', String.raw`\bgh[pousr]_[A-Za-z0-9]{20,255}`, '***', 'g'),
  form('token', 'github_pat_', String.raw`\bgithub_pat_\w{20,255}`, '***', 'g'),
  form('token', 'glpat- gldt- glrt- glcbt- glptt-', String.raw`\bgl(?:pat|dt|rt|cbt|ptt)-[\w.-]{16,255}`, '***', 'g'),
  form('token', 'xox xapp-', String.raw`\b(?:xox[a-z]|xapp)-[\w-]{10,255}`, '***', 'g'),
  form('token', 'hooks.slack.com', String.raw`(hooks\.slack\.com/\w{1,20}/)[\w/]{10,200}`, '$1***'),
  form('token', 'api/webhooks', String.raw`(/api/webhooks/\d{5,25}/)[\w-]{10,200}`, '$1***'),
  form('token', '', String.raw`\b[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,45}\b`, '***', 'g'),
  form('token', 'eyj', String.raw`\beyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,1000})?`, '***', 'g'),
  form('token', 'dop_v1_ doo_v1_ dor_v1_', String.raw`\bdo[por]_v1_[a-f0-9]{32,128}`, '***', 'g'),
  form('token', 'aiza', String.raw`\bAIza[\w-]{30,45}`, '***', 'g'),
  form('token', 'ya29.', String.raw`\bya29\.[\w-]{20,1000}`, '***', 'g'),
  form('token', 'npm_', String.raw`\bnpm_[A-Za-z0-9]{30,60}`, '***', 'g'),
  form('token', 'pypi-', String.raw`\bpypi-[\w-]{30,500}`, '***', 'g'),
  form('token', 'sk_live_ rk_live_ sk_test_', String.raw`\b[sr]k_(?:live|test)_\w{10,255}`, '***', 'g'),
  form('token', 'sg.', String.raw`\bSG\.[\w-]{16,40}\.[\w-]{30,60}`, '***', 'g'),
  form('token', 'sk-', String.raw`\bsk-(?!ssh-|ecdsa-)[\w-]{20,255}(?!@)`, '***', 'g'),
  form('token', 'hf_', String.raw`\bhf_[A-Za-z]{20,60}`, '***', 'g'),
  form('token', 'tskey-', String.raw`\btskey-[\w-]{10,120}`, '***', 'g'),
  form('token', 'hvs. hvb.', String.raw`\bhv[sb]\.[\w-]{20,300}`, '***', 'g'),
  form('token', ':aa', String.raw`\b\d{8,10}:AA[\w-]{30,40}`, '***', 'g'),
  form('token', 'sig=', String.raw`([?&]sig=)[\w%+/=-]{20,200}`, '$1***'),
  form('private-key', 'age-secret-key', String.raw`\bAGE-SECRET-KEY-1[0-9A-Z]{40,80}`, '***'),
  form(
    'private-key',
    'privatekey presharedkey',
    String.raw`(\b(?:Private|Preshared)Key\s{0,3}=\s{0,3})[A-Za-z0-9+/]{42,44}={0,2}`,
    '$1***',
  ),
];

/** A password that somebody typed where the user name was asked for: no account has such signs in its name. */
const MISTYPED: readonly SecretForm[] = [
  form(
    'password',
    ['invalid user ', 'illegal user ', 'failed password for ', 'failed none for ', 'keyboard-interactive/pam for '],
    String.raw`(\b(?:(?:invalid|illegal) user|(?:failed|postponed) \S{1,40} for) )(?!invalid user )(?=\S{6,80} (?:from|port|\[))(?=\S{0,80}(?:[!#%^&*?(){}<>=;]|[$](?!\s)))\S{6,80}`,
    '$1***',
  ),
];

/** Hashes of passwords; a `!` before one says that the account is locked, and stays. */
const HASHES: readonly SecretForm[] = [
  form(
    'password-hash',
    '$1$ $2$ $2a$ $2b$ $2x$ $2y$ $5$ $6$ $7$ $y$ $gy$ $md5 $sha1 $apr1 $argon2',
    String.raw`\$(?:1|2[abxy]?|5|6|7|y|gy|md5|sha1|apr1|argon2(?:i|d|id))\$[\w./$=,+-]{6,400}`,
    '$$***',
    'g',
  ),
  form(
    'password-hash',
    '',
    String.raw`(^[a-z_][\w.-]{0,31}:!{0,2})[./0-9A-Za-z]{13}(?=:\d{0,6}:\d{0,6}:\d{0,6}:)`,
    '$1***',
  ),
];

/** Seeds of one-time passwords, and the emergency codes beside them. */
const ONE_TIME: readonly SecretForm[] = [
  form('totp-secret', 'otpauth', String.raw`(\botpauth://[^\s]{0,300}?secret=)[A-Z2-7=]{8,128}`, '$1***'),
  form('totp-secret', ['secret key is'], String.raw`(secret key is:?\s{0,4})[A-Z2-7]{16,128}`, '$1***'),
];

/** In a file of google-authenticator, whose settings show it: the seed, and eight-digit codes that open the account once. */
export const AUTHENTICATOR_FILE = /^" (?:RATE_LIMIT|TOTP_AUTH|HOTP_COUNTER|WINDOW_SIZE)\b|emergency scratch codes/;
export const AUTHENTICATOR_SECRET = /^\s{0,8}(?:[A-Z2-7]{16,128}|\d{8})$/;

/** In the user data of cloud-init: `chpasswd:` with a list of `user:password`. */
export const PASSWORD_LIST = /^\s{0,20}-?\s{0,4}chpasswd:/;
export const LISTED_PASSWORD = /^(\s{1,20}-?\s{0,4}["']?[a-z_][\w-]{0,31}:)[^\s:][^\s]{2,200}$/;

export const SECRET_FORMS: readonly SecretForm[] = [
  ...TOKENS,
  ...HEADERS,
  ...ONE_TIME,
  ...ARGUMENTS,
  ...NAMED,
  ...MISTYPED,
  ...HASHES,
];
