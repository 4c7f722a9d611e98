type State = 'active' | 'inactive';

/** The first line of `ufw status` in every language that ufw is translated to (its message catalogues, 0.36). */
const STATUS_LINES: Readonly<Record<string, State>> = {
  'Status: active': 'active',
  'Status: inactive': 'inactive',
  'Estáu: activu': 'active',
  'Estáu: inactivu': 'inactive',
  'Status: aktivan': 'active',
  'Status: Aktivno': 'active',
  'Status:neaktivno': 'inactive',
  'Estat: actiu': 'active',
  'Estat: inactiu': 'inactive',
  'Stav: aktivní': 'active',
  'Stav: neaktivní': 'inactive',
  'Status: Aktiv': 'active',
  'Status: Inaktiv': 'inactive',
  'Κατάσταση: ενεργό': 'active',
  'Κατάσταση: ανενεργό': 'inactive',
  'Estado: activo': 'active',
  'Estado: inactivo': 'inactive',
  'Staatus: aktiivne': 'active',
  'Staatus: väljas': 'inactive',
  'Tila: käytössä': 'active',
  'Tila: passiivinen': 'inactive',
  'État : actif': 'active',
  'État : inactif': 'inactive',
  'Stato: attivo': 'active',
  'Stato: inattivo': 'inactive',
  'Status: aktiv': 'active',
  'Status: inaktiv': 'inactive',
  'Status: actief': 'active',
  'Status: inactief': 'inactive',
  'Estado: ativo': 'active',
  'Estado: active': 'active',
  'Estado: inativo': 'inactive',
  'Stare: activ': 'active',
  'Stare: inactiv': 'inactive',
  'Состояние: активен': 'active',
  'Состояние: неактивен': 'inactive',
  'Stav: aktívny': 'active',
  'Stav: neaktívny': 'inactive',
  'Stanje: dejavno': 'active',
  'Stanje nedejavno': 'inactive',
  'Durum: etkin': 'active',
  'Durum: etkin değil': 'inactive',
  'Стан: активний': 'active',
  'Стан: неактивний': 'inactive',
  '状态： 激活': 'active',
  '状态：不活动': 'inactive',
  '狀態: 啓用': 'active',
  '狀態： 啓用': 'active',
  '狀態：不活動': 'inactive',
};

/** The same lines with ASCII punctuation, as a cleaned paste has them. */
const PLAIN_LINES: ReadonlyMap<string, State> = new Map(
  Object.entries(STATUS_LINES).map(([line, state]) => [plainOf(line), state]),
);

/** Words that stand in one of the lines above, for a first look at a whole paste. */
export const STATUS_WORDS: readonly string[] = [...new Set(Object.keys(STATUS_LINES).map((line) => line.slice(0, 2)))];

/** What the line says of ufw, or null where it is another line. */
export function readStatusLine(line: string): State | null {
  if (line.length > 24) return null;
  return PLAIN_LINES.get(plainOf(line)) ?? null;
}

function plainOf(line: string): string {
  return line.replaceAll('：', ':').replaceAll(/\s+/g, ' ');
}
