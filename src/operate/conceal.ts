const HIDDEN = '***';
// Shorter ones would be found in ordinary words.
const SHORTEST_SECRET = 6;

/** What gives a stranger access, by its form. Each is found in linear time; what stands before the secret stays. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]{4,}/g, HIDDEN],
  [/\bxapp-[\w-]{4,}/g, HIDDEN],
  // Where Slack takes an answer for half an hour, and where its socket lets us in.
  [/(\bhooks\.slack(?:-gov)?\.com\/)[^\s"'<>]{1,400}/g, `$1${HIDDEN}`],
  [/(\/(?:commands|actions|app|workflows)\/[TEB][A-Z0-9]{5,20}\/)\d[^\s"'<>]{4,400}/g, `$1${HIDDEN}`],
  // Discord's tokens of interactions and webhooks, which stand in addresses, and that of a bot.
  [/(\/(?:webhooks|interactions)\/\d{3,22}\/)[\w.-]{8,400}/g, `$1${HIDDEN}`],
  [/\b[\w-]{18,80}\.[\w-]{6,8}\.[\w-]{20,120}/g, HIDDEN],
  [/\b(Bearer|Bot|Basic)( +)[\w.~+/=-]{8,}/g, `$1$2${HIDDEN}`],
  [/([?&;](?:access_token|token|ticket|key|secret|sig|signature|password|hm|ex)=)[^\s&"'<>]+/gi, `$1${HIDDEN}`],
  // A user's password in an address.
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{0,100}:)[^\s@"']{1,200}(?=@)/gi, `$1${HIDDEN}`],
];

/** A function that takes out of a text the given secrets, and whatever has the form of one. */
export function createConcealer(secrets: readonly string[]): (text: string) => string {
  // The longest first: one may be the beginning of another.
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).toSorted((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
    return FORMS.reduce((rest, [form, shown]) => rest.replace(form, shown), withoutKnown);
  };
}
