import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { systemOfId, systemOfName } from './system-name.ts';
import { parseUname, providerOfKernel } from './uname.ts';

const RELEASE =
  /^(?:\S{1,40}release:)?(ID|ID_LIKE|NAME|PRETTY_NAME|VERSION_ID|VERSION|VERSION_CODENAME|DISTRIB_ID|DISTRIB_DESCRIPTION|DISTRIB_RELEASE|DISTRIB_CODENAME|HOME_URL|SUPPORT_URL|BUG_REPORT_URL|PRIVACY_POLICY_URL|UBUNTU_CODENAME|ANSI_COLOR|CPE_NAME|PLATFORM_ID|LOGO|DEBIAN_VERSION_FULL|OPENWRT_RELEASE|BUILD_ID|VARIANT|VARIANT_ID|SUPPORT_END|DOCUMENTATION_URL)=(["']?)([^"']*)\2$/;
const LABELLED = /^\s*(?:Distributor ID|Description|Operating System|OS Name|ProductName)\s*:\s*(\S.*)$/;
const LABELS_BESIDE =
  /^\s*(?:Static hostname|Icon name|Chassis|Machine ID|Boot ID|Virtualization|Kernel|Architecture|Hardware Model|Firmware Version|Release|Codename|OS Version|Host Name|ProductVersion|BuildVersion|No LSB modules are available)\b/;
/** /etc/redhat-release, /etc/issue and a console's greeting. */
const ISSUE =
  /^(?:CentOS (?:Linux |Stream )?release|Red Hat Enterprise Linux .{0,30}release|Rocky Linux release|AlmaLinux release|Fedora release|Oracle Linux Server release|Amazon Linux release|Debian GNU\/Linux \S{1,10}(?: \S{1,40})? (?:tty\S+|\\n)|Ubuntu \d\d\.\d\d\S{0,6} (?:LTS )?(?:\S{1,40} tty\S+|\\n)|Welcome to Alpine Linux|Microsoft Windows \[Version)/;
const VENDOR = /^\s*Hardware Vendor: (\S.*)$/;

/** Makers of virtual machines by the name in their firmware. */
const VENDORS: readonly (readonly [RegExp, FindingValue<'provider'>])[] = [
  [/Amazon EC2|Xen.{0,20}amazon/i, 'aws'],
  [/^Google/i, 'gcp'],
  [/^Microsoft Corporation/i, 'azure'],
  [/^DigitalOcean/i, 'digitalocean'],
  [/^Hetzner/i, 'hetzner'],
  [/^(?:Linode|Akamai)/i, 'linode'],
  [/^Vultr/i, 'vultr'],
  [/^OVH/i, 'ovh'],
];

/** Reads which system the server runs: os-release, `lsb_release`, `hostnamectl`, `uname -a`, /etc/*-release, `sw_vers`, `systeminfo`. */
export function readSystem(paste: Paste, _about: About): Reading {
  const sheet = openSheet('system');
  const release = new Map<string, { readonly value: string; readonly line: string }>();
  eachRow(paste, (line, index) => {
    const field = line.includes('=') ? RELEASE.exec(line.trim()) : null;
    const labelled = line.includes(':') ? LABELLED.exec(line)?.[1] : undefined;
    const uname = parseUname(line);
    const vendor = VENDOR.exec(line)?.[1];
    const name = labelled ?? (ISSUE.test(line) ? line.replace(/^Welcome to /, '') : null);
    const system = uname?.system ?? (name === null ? null : systemOfName(name));
    if (field !== null) release.set(field[1] ?? '', { value: field[3] ?? '', line });
    if (system !== null) sheet.note('system', system, line);
    const provider = uname === null ? null : providerOfKernel(uname.release);
    if (provider !== null) sheet.note('provider', provider, line);
    const byVendor = vendor === undefined ? undefined : VENDORS.find(([pattern]) => pattern.test(vendor))?.[1];
    if (byVendor !== undefined) sheet.note('provider', byVendor, line);
    const isKnown =
      field !== null || system !== null || uname !== null || vendor !== undefined || LABELS_BESIDE.test(line);
    if (isKnown) sheet.see(index);
  });
  const id = release.get('ID') ?? release.get('DISTRIB_ID');
  const like = release.get('ID_LIKE')?.value.toLowerCase().split(' ') ?? [];
  const system = id === undefined ? null : systemOfId(id.value.toLowerCase(), like);
  const pretty = release.get('PRETTY_NAME') ?? release.get('NAME');
  const byName = pretty === undefined ? null : systemOfName(pretty.value);
  if (system !== null && id !== undefined) sheet.note('system', system, id.line);
  else if (byName !== null && pretty !== undefined) sheet.note('system', byName, pretty.line);
  // The kernel of a Raspberry Pi tells more than the Debian that it runs.
  sheet.settle('system', [
    'raspberry-pi-os',
    'ubuntu',
    'amazon',
    'centos',
    'fedora',
    'alpine',
    'suse',
    'arch',
    'rhel',
    'debian',
  ]);
  return sheet.reading();
}
