import type { FindingValue } from '../../knowledge/findings.ts';
import { type Call, callAbove, callsTo, isSilent } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { hasPort, readPortList } from './ports.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { covers, readSpan } from './spans.ts';

/** Fields of one rule by their English names; netsh translates them, PowerShell does not. */
const FIELDS: readonly (readonly [RegExp, keyof Rule])[] = [
  [/^(?:Rule Name|Regelname|Nom de la règle|Nombre de regla|Name)$/, 'name'],
  [/^(?:DisplayName)$/, 'title'],
  [/^(?:Enabled|Aktiviert|Activé|Habilitada)$/, 'enabled'],
  [/^(?:Direction|Richtung|Dirección)$/, 'direction'],
  [/^(?:Profiles?|Profile|Profils|Perfiles)$/, 'profiles'],
  [/^(?:RemoteIP|RemoteAddress|Remote-IP|IP distante|IP remota)$/, 'remote'],
  [/^(?:Protocol|Protokoll|Protocole|Protocolo)$/, 'protocol'],
  [/^(?:LocalPort|Lokaler Port|Port local|Puerto local)$/, 'port'],
  [/^(?:Action|Aktion|Acción)$/, 'action'],
];
const FIELD = /^(?<key>[\p{L}][\p{L} -]{2,30}?)\s*:\s*(?<value>.*)$/u;
const NO_RULE =
  /^No rules match the specified criteria|^Es stimmen keine Regeln mit den angegebenen Kriterien|No MSFT_NetFirewallRule objects found/;
const PROFILE_STATE =
  /^(?:State|Status|Zustand|État|Estado)\s+(?<state>ON|OFF|EIN|AUS|ACTIVÉ|DÉSACTIVÉ|ACTIVAR|DESACTIVAR)$/i;
const PROFILE_TABLE = /^(?:Domain|Private|Public)\s+(?<state>True|False)\b/;

interface Rule {
  name: string;
  title: string;
  enabled: string;
  direction: string;
  profiles: string;
  remote: string;
  protocol: string;
  port: string;
  action: string;
  line: number;
  lastLine: number;
}

/** `netsh advfirewall firewall show rule`, `netsh advfirewall show allprofiles`, `Get-NetFirewallRule` and `Get-NetFirewallProfile`. */
export const readWindowsFirewall: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Firewall', 'firewall', 'Rule Name:', 'Regelname:', 'No rules match')) return NOTHING;
  const notes = takeNotes('netsh', paste);
  const rules = readRules(notes, paste);
  const outbound = callsTo(paste, 'Get-NetFirewallRule').find(({ words }) => words.includes('Outbound'));
  if (outbound !== undefined) {
    noteOutbound(notes, rules, outbound, paste, about);
    return notes.reading();
  }
  noteRules(notes, rules, about);
  noteProfiles(notes, paste);
  noteMissing(notes, paste);
  return notes.reading();
};

function readRules(notes: Notes, paste: Paste): readonly Rule[] {
  const rules: Rule[] = [];
  let rule: Rule | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || line.length > 300 || !line.includes(':')) continue;
    const groups = FIELD.exec(line)?.groups;
    const field = FIELDS.find(([pattern]) => pattern.test(groups?.key ?? ''))?.[1];
    if (groups === undefined || field === undefined || field === 'line' || field === 'lastLine') continue;
    if (field === 'name') {
      rule = {
        name: '',
        title: '',
        enabled: '',
        direction: '',
        profiles: '',
        remote: '',
        protocol: '',
        port: '',
        action: '',
        line: index,
        lastLine: index,
      };
      rules.push(rule);
    }
    if (rule === null || index - rule.line > 25) continue;
    rule[field] = groups.value ?? '';
    rule.lastLine = index;
  }
  const whole = rules.filter(({ action, direction }) => action !== '' && direction !== '');
  for (const { line, lastLine } of whole) notes.mark(line, lastLine);
  return whole;
}

/** Rules of PowerShell name no port: then the name must speak of SSH. */
function concerns({ name, title, port, protocol, direction }: Rule, about: About): boolean {
  if (/^(?:Out|Outbound|Ausgehend|Sortant|Salida)/i.test(direction)) return false;
  if (protocol !== '' && !/^(?:TCP|6|Any|Beliebig|Tous|Cualquiera)$/i.test(protocol)) return false;
  if (/^\d/.test(port)) return hasPort(readPortList(port), about.port);
  return port === '' && about.port === 22 && /ssh/i.test(`${name} ${title}`);
}

/** Rules of the client that block what leaves: those of PowerShell name no port, so their names must speak of SSH. */
function noteOutbound(notes: Notes, rules: readonly Rule[], call: Call, paste: Paste, about: About): void {
  if (machineOf(paste, about, call.line, call.program) !== 'client') return;
  const ours = rules.find(
    ({ name, title, port }) => /ssh|port 22\b/i.test(`${name} ${title}`) || hasPort(readPortList(port), about.port),
  );
  if (ours !== undefined) notes.note('client-firewall', 'blocks', ours.line);
  else if (isSilent(paste, call)) notes.note('client-firewall', 'allows', call.line);
}

/** A rule that blocks wins over all that allow; without any that allows, Windows blocks. */
function noteRules(notes: Notes, rules: readonly Rule[], about: About): void {
  const ours = rules.filter((rule) => concerns(rule, about));
  const [any] = ours;
  if (any === undefined) return;
  const enabled = ours.filter((rule) => /^(?:Yes|True|Ja|Oui|Sí)/i.test(rule.enabled));
  const block = enabled.find(({ action }) => /^(?:Block|Blocken|Bloquer|Bloquear)/i.test(action));
  const allow = enabled.find(({ action }) => /^(?:Allow|Zulassen|Autoriser|Permitir)/i.test(action));
  const shown = block ?? allow ?? any;
  notes.note('firewall-tool', 'windows-firewall', shown.line);
  notes.note(
    'firewall-verdict',
    block !== undefined || allow === undefined ? 'blocks' : reachOf(allow, about),
    shown.line,
  );
}

function reachOf({ remote, profiles }: Rule, { clientAddresses }: About): FindingValue<'firewall-verdict'> {
  // A rule for private networks alone is not in force on a public one.
  if (/private|privat/i.test(profiles) && !/public|öffentlich|any/i.test(profiles)) return 'other-source-only';
  if (remote === '' || /^(?:Any|Beliebig|Tous|Toute|Cualquiera)/i.test(remote)) return 'allows';
  const spans = remote.split(',').flatMap((text) => readSpan(text.trim()) ?? []);
  return clientAddresses.some((client) => spans.some((span) => covers(span, client))) ? 'allows' : 'other-source-only';
}

function noteProfiles(notes: Notes, paste: Paste): void {
  const isShown = mentions(paste, 'Profile Settings', 'Profileinstellungen', 'Get-NetFirewallProfile', 'allprofiles');
  if (!isShown) return;
  const states: { on: boolean; line: number }[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const state = (PROFILE_STATE.exec(raw.trim()) ?? PROFILE_TABLE.exec(raw.trim()))?.groups?.state;
    if (state !== undefined) states.push({ on: /^(?:ON|EIN|ACTIV|True)/i.test(state), line: index });
  }
  const on = states.find((state) => state.on);
  const [first] = states;
  if (first !== undefined)
    notes.note('host-firewall-state', on === undefined ? 'inactive' : 'active', (on ?? first).line);
  if (on !== undefined) notes.note('firewall-tool', 'windows-firewall', on.line);
}

/** Nothing was found for a question about SSH. */
function noteMissing(notes: Notes, paste: Paste): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    if (!NO_RULE.test(raw.trim()) && !raw.includes('No MSFT_NetFirewallRule')) continue;
    const command = callAbove(paste, index, 'netsh', 'Get-NetFirewallRule', 'powershell')?.command ?? '';
    if (/ssh/i.test(`${command} ${raw}`)) notes.note('firewall-verdict', 'blocks', index);
    else notes.mark(index);
  }
}
