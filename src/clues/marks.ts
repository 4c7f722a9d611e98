import { createWordSpotter } from '../text/find-words.ts';
import type { Paste } from './reader.ts';
import type { ReaderName } from './readers.ts';

/**
 * Words of which one stands in whatever a reader understands: in its lines or in the command above them. They are looked
 * for in long texts only, where most readers have nothing to do; whoever is not named here always reads.
 */
export const MARKS: Readonly<Partial<Record<ReaderName, readonly string[]>>> = {
  'ssh-add': ['ssh-add', 'the agent has no identities', 'agent', 'sha256:'],
  'ssh-keygen': ['sha256:', 'md5:', 'key file', 'found: line', 'not found in', 'valid: from', '-cert.pub', 'load key'],
  'ssh-config': ['hostname', 'proxyjump', 'proxycommand', 'identityfile', 'keepalive', 'serveralive', 'controlmaster', 'host '],
  'key-files': ['id_', '.pem', 'identity', '_rsa', '_key', '.ppk'],
  'key-folder': ['.ssh'],
  'control-master': ['master running', 'controlpath', 'control socket', 'controlsocket', 'mux_client'],
  'quiet-start': ['wc -c'],
  'ssh-version': ['ssh -v'],
  'systemctl-status': ['loaded:', 'active:'],
  'systemctl-lists': ['.socket', 'ssh.service', 'sshd.service', 'unit file', 'unit load'],
  'systemctl-errors': ['unit ssh', 'unit file', 'job for', 'failed to', 'created symlink', 'see "systemctl', "see 'systemctl"],
  service: ['ssh', 'openssh-daemon'],
  openrc: ['status:', 'rc-service', 'rc-update', 'runlevel', '| default', 'crashed', 'sshd ['],
  procd: ['/etc/init.d/'],
  upstart: ['start/', 'stop/', 'unknown job'],
  launchctl: ['com.openssh.sshd', 'remote login', 'setremotelogin'],
  rc: ['is running as pid', 'is not running', '_enable', 'sshd(', 'sshd_flags', 'rc.d', 'set sshd_enable', 'sshd=', 'sshd_'],
  'windows-service': ['sshd', 'openssh', 'service'],
  'sshd-config': [
    'permitrootlogin', 'passwordauthentication', 'pubkeyauthentication', 'listenaddress', 'authorizedkeys', 'sshd_config',
    'allowusers', 'allowgroups', 'denyusers', 'denygroups', 'usepam', 'chrootdirectory', 'forcecommand', 'hostkey /', 'sshd -t',
    'x11forwarding', 'maxauthtries', 'subsystem', 'match user', 'match address', 'match group', 'kbdinteractive', 'acceptenv',
  ], // biome-ignore format: a table
  'sshd-t': ['sshd -t', 'sshd: ', "sshd' is not", 'sshd.exe', 'sshd-session: ', 'error relocating', 'error loading'],
  'authorized-keys': ['ssh-rsa', 'ssh-dss', 'ssh-ed25519', 'ecdsa-sha2', 'aaaa', 'ssh2 public', 'from='],
  'sftp-server': ['sftp'],
  'keys-command': ['authorizedkeyscommand'],
  ss: ['listen', 'local address', 'ss -'],
  netstat: ['listen', 'active internet', 'active connections', 'aktive', 'connexions', 'conexiones', 'abhören', 'escutando'],
  lsof: ['(listen)', 'command pid', 'command  pid'],
  fuser: ['/tcp', 'user pid access', 'pid access'],
  sockstat: [' tcp4', ' tcp6', ' tcp46', 'local address'],
  df: ['% /', '%  /', '%   /', '%    /', '% iused', 'use% mounted', 'mounted on', '% '],
  free: ['mem:', 'mem :', 'speicher:', 'mémoire', 'memtotal', 'memavailable', 'swap', 'total used free', 'tasks:', '%cpu'],
  'windows-machine': ['filesystem c', 'freephysicalmemory', 'lastbootuptime', 'filesystem'],
  dmesg: ['was killed', 'dmesg'],
  mount: [' on /', 'devpts', 'read-only', ' / ', '/ /dev'],
  ps: ['ssh', 'dropbear', 'command', ' cmd'],
  shell: ['no space', 'read-only', 'fork', 'too many open', 'kein speicherplatz', 'aucun espace', 'no queda espacio'],
  uptime: ['load average', 'up '],
  console: [
    'emergency', 'rescue', 'maintenance', 'access to console', 'fsck', 'panic', 'vfs:', 'grub', 'error: no such', 'initramfs',
    'shell!', 'alert!', 'dracut', 'bootable', 'boot failed', 'operating system', 'start job', 'cloud-init', 'login:',
  ], // biome-ignore format: a table
  getenforce: ['enforc', 'permissive', 'selinux', 'sestatus', 'semanage'],
  semanage: ['ssh_port_t'],
  audit: ['avc:', 'selinux is preventing', 'ausearch'],
  'ls-Z': ['object_r'],
  ls: [
    '-rw', 'drw', 'dr-x', '-r-', 'lrw', 'srw', 'no such file', 'nicht gefunden', 'aucun fichier', 'no existe', 'non esistente', 'f: /',
    'access: (', 'cannot find', 'inexistente', 'bestaat niet', 'nie ma', 'нет такого', 'finns inte', 'does not exist', 'not found',
  ], // biome-ignore format: a table
  'host-key-age': ['ssh_host_'],
  acl: ['path ', 'administrators', ':(', ' allow '],
  id: ['uid=', 'id:', 'no such user', 'does not exist', 'unknown user', 'unknown login', 'user name', 'utilisateur', 'benutzer', 'unknown id'],
  su: ['su:', 'cannot execute', 'warning: cannot change directory', 'no directory', 'your account', 'su -'],
  passwd: ['/bin/', '/sbin/', '/usr/bin/', '/shell', '/passwd', 'passwd', 'nologin', '/false', '/sh'],
  'passwd-S': ['account', 'password', 'chage', ' 99999', ':99999', ':7:::', ':0:0:', 'passwd -s', 'pw usershow'],
  dscl: ['dscl'],
  faillock: ['failures', 'when type', 'when  type', 'rhost', 'faillock', 'pam_tally'],
  nologin: ['permitted to log in', 'currently not available', 'going down', 'not permitted'],
  limits: ['nproc', 'maxlogins', 'maxsyslogins', 'nofile', 'kernel.pty', 'file-nr', 'ulimit', 'openfiles', 'maxfiles', '(-u)', '(-n)', '/pty/'],
  last: ['pts/', 'tty', 'ssh:notty', 'sshd', 'begins', 'lastlog', 'system boot', 'console'],
  packages: ['openssh', 'dropbear', 'tinysshd', 'no matching packages', 'desired='],
  which: ['/sshd', 'dropbear', 'whereis', 'which: no'],
  needrestart: ['sshd', 'needrestart', 'restart ssh', 'service ssh'],
  'ssh-keygen-A': ['ssh-keygen: generating', 'creating ssh2', 'generating'],
  nc: ['succeeded!', 'nc: ', 'ncat: ', ') open', ') : ', 'lookup failed', 'nc -', 'nc local', 'netcat', 'nc.'],
  telnet: ['trying ', 'telnet', 'escape character', 'connecting to ', 'foreign host', 'server lookup failure'],
  curl: ['curl: (', '* connected to', '*   trying', '* trying', '*  trying', 'established connection to'],
  'Test-NetConnection': ['tcptestsucceeded', 'pingsucceeded', 'warning: name resolution'],
  'own-address': ['curl', 'wget', 'dig', 'fetch'],
  nmap: ['nmap', '/tcp', 'host seems down'],
  'ssh-keyscan': ['ssh-keyscan', 'connect (', ' ssh-2', ' ssh-1', 'getaddrinfo ', 'connection closed by remote host', 'read ('],
  ping: ['ping', 'icmp_', 'ttl=', 'packets transmitted', ' = 4, ', 'pакетами', 'ping '],
  traceroute: [
    'traceroute', 'loss%', '[localhost]', 'hops max', 'tracing route', 'tracert', 'routenverfolgung', "l'itinéraire", 'traza a',
    'traccia instradamento', 'rastreando', 'трассировка', 'mtr ',
  ], // biome-ignore format: a table
  dig: ['->>header<<-', 'servers could be reached', 'communications error', 'error sending query', 'dig ', 'drill '],
  host: [' address ', ' not found: ', ' is an alias for ', 'servers could be reached', ' name server ', ' has no '],
  nslookup: ['nslookup', 'server:', 'serveur', 'servidor', 'non-existent', "server can't find", 'nameserver = ', 'timed-out', 'сервер'],
  getent: ['getent', 'dscacheutil'],
  resolvectl: ['resolve call failed', '-- link: ', 'information acquired'],
  'resolv.conf': ['nameserver', 'resolv.conf', 'serveraddresses', 'no dns configuration'],
  hosts: ['etc/hosts', 'etc\\hosts', '127.0.0.1 '],
  addresses: ['inet', 'mtu', 'unknown', 'down', 'ipv4', 'link/ether', 'adapter', 'carte ', 'adaptador', ' up '],
  routes: [' dev ', 'gateway', 'rtnetlink', 'route to:', 'incomplete', '0.0.0.0', 'routing socket', 'nexthop', 'message indicates error'],
  tcpdump: ['flags [', 'packet captured', 'packets captured', 'icmp', 'unreachable', 'tcpdump'],
  date: ['utc', 'gmt', 'date -u', 'utcnow'],
  ufw: ['status:', 'allow', 'deny', 'limit', 'reject', 'ufw', 'état', 'regel'],
  firewalld: ['services:', 'firewall-cmd', 'firewalld', 'target:', 'interfaces:', 'yes', 'running'],
  iptables: ['chain ', '-a ', '-p ', '*filter', ':input'],
  nft: ['table ', 'chain ', 'nft'],
  pf: ['pass ', 'block ', 'pfctl', 'status: enabled', 'status: disabled', 'scrub', 'anchor'],
  ipfw: ['ipfw', ' ip from any to any'],
  socketfilterfw: ['(state = ', 'block all '],
  'windows-firewall': ['firewall', 'rule name:', 'regelname:', 'no rules match', 'nom de la règle', 'nombre de regla', 'displayname', 'action'],
  'netfilter-log': [' dpt='],
  fail2ban: ['ail list', 'ip list', 'fail2ban', ' ban ', 'unban ', 'already banned', "': ['", 'number of jail'],
  crowdsec: ['"scenario"', 'scope:value', 'scope', 'no active decisions', 'cscli', 'ip:', 'range:'],
  'ban-logs': ['denyhosts', 'sshguard', 'lfd[', ' of denied', 'blocked'],
  ipset: ['members:', 'ipset', 'create '],
  'hosts-access': ['hosts.deny', 'hosts.allow', '_not_ allowed', '# denyhosts', 'tcp_wrappers', 'hosts_access'],
  knockd: ['sequence', 'nockd', 'fwknop', 'open_ports'],
  'container-ports': ['/tcp', 'clusterip', 'nodeport', 'loadbalancer', 'no public port', 'docker', 'podman', 'container id'],
  aws: ['ippermissions', 'securitygroupruleid', 'ipprotocol', 'ruleaction', 'routetables', 'gatewayid', 'securitygroups', 'groupid'],
  'aws-instances': ['instanceid', 'instancestatus', 'reservations', 'instances', 'invalidinstanceid', 'publicipaddress'],
  gcloud: ['machine_type', 'priority', 'ipprotocol', 'sourceranges', 'networkinterfaces', 'machinetype'],
  azure: ['destinationportrange', 'sourceaddressprefix', 'vm running', 'vm st', 'vm deallocat', 'powerstate', 'allow', 'deny'],
  digitalocean: ['public ipv4', 'inbound_rules', 'outbound rules', 'droplet', '"networks"', 'protocol:tcp'],
  hetzner: ['direction', 'ipv4', 'source_ips', 'public_net', 'applied to', 'server type', 'blocked:'],
  'other-providers': ['label', 'protocol', 'inbound_policy', 'main_ip', 'power_status', 'linode', 'vultr'],
  terraform: ['resource "', 'ingress', 'source_ips', 'source_ranges'],
  'cloud-console': ['all traffic', 'ssh', 'tcp', 'inbound'],
}; // biome-ignore format: a table

const OWNERS: readonly ReaderName[] = Object.entries(MARKS).flatMap(([name, words]) =>
  words.map(() => name as ReaderName),
);
const spot = createWordSpotter(Object.values(MARKS).flat());

/** The readers that may find something in a paste: those without marks, and those of which a mark stands in it. Linear. */
export function readersFor(paste: Paste, names: readonly ReaderName[]): readonly ReaderName[] {
  const commands = paste.commands.map(({ command }) => command);
  const present = new Set([...spot(paste.lines), ...spot(commands)].map((word) => OWNERS[word]));
  return names.filter((name) => MARKS[name] === undefined || present.has(name));
}
