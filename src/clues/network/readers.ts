import type { Reader } from '../reader.ts';
import { readAws } from './aws.ts';
import { readAwsInstances } from './aws-instances.ts';
import { readAzure } from './azure.ts';
import { readBanLogs } from './ban-logs.ts';
import { readClock } from './clock.ts';
import { readCloudConsole } from './cloud-console.ts';
import { readContainerPorts } from './container-ports.ts';
import { readCrowdsec } from './crowdsec.ts';
import { readCurl } from './curl.ts';
import { readDig } from './dig.ts';
import { readDigitalocean } from './digitalocean.ts';
import { readFail2ban } from './fail2ban.ts';
import { readFirewalld } from './firewalld.ts';
import { readGcloud } from './gcloud.ts';
import { readGetent } from './getent.ts';
import { readHetzner } from './hetzner.ts';
import { readHostCommand } from './host-command.ts';
import { readHostsAccess } from './hosts-access.ts';
import { readHostsFile } from './hosts-file.ts';
import { readAddresses } from './interfaces.ts';
import { readIpfw } from './ipfw.ts';
import { readIpset } from './ipset.ts';
import { readIptables } from './iptables.ts';
import { readKnockd } from './knockd.ts';
import { readMacosFirewall } from './macos-firewall.ts';
import { readNc } from './nc.ts';
import { readNetfilterLog } from './netfilter-log.ts';
import { readNft } from './nft.ts';
import { readNmap } from './nmap.ts';
import { readNslookup } from './nslookup.ts';
import { readOtherProviders } from './other-providers.ts';
import { readOwnAddress } from './own-address.ts';
import { readPf } from './pf.ts';
import { readPing } from './ping.ts';
import { readResolvConf } from './resolv-conf.ts';
import { readResolvectl } from './resolvectl.ts';
import { readRoutes } from './routes.ts';
import { readSshKeyscan } from './ssh-keyscan.ts';
import { readTcpdump } from './tcpdump.ts';
import { readTelnet } from './telnet.ts';
import { readTerraform } from './terraform.ts';
import { readTestNetConnection } from './test-net-connection.ts';
import { readTraceroute } from './traceroute.ts';
import { readUfw } from './ufw.ts';
import { readWindowsFirewall } from './windows-firewall.ts';

/** Readers of what shows the way between the two machines: tests, names, routes, firewalls, bans and providers. */
export const NETWORK_READERS = {
  nc: readNc,
  telnet: readTelnet,
  curl: readCurl,
  'Test-NetConnection': readTestNetConnection,
  'own-address': readOwnAddress,
  nmap: readNmap,
  'ssh-keyscan': readSshKeyscan,
  ping: readPing,
  traceroute: readTraceroute,
  dig: readDig,
  host: readHostCommand,
  nslookup: readNslookup,
  getent: readGetent,
  resolvectl: readResolvectl,
  'resolv.conf': readResolvConf,
  hosts: readHostsFile,
  addresses: readAddresses,
  routes: readRoutes,
  tcpdump: readTcpdump,
  date: readClock,
  ufw: readUfw,
  firewalld: readFirewalld,
  iptables: readIptables,
  nft: readNft,
  pf: readPf,
  ipfw: readIpfw,
  socketfilterfw: readMacosFirewall,
  'windows-firewall': readWindowsFirewall,
  'netfilter-log': readNetfilterLog,
  fail2ban: readFail2ban,
  crowdsec: readCrowdsec,
  'ban-logs': readBanLogs,
  ipset: readIpset,
  'hosts-access': readHostsAccess,
  knockd: readKnockd,
  'container-ports': readContainerPorts,
  aws: readAws,
  'aws-instances': readAwsInstances,
  gcloud: readGcloud,
  azure: readAzure,
  digitalocean: readDigitalocean,
  hetzner: readHetzner,
  'other-providers': readOtherProviders,
  terraform: readTerraform,
  'cloud-console': readCloudConsole,
} as const satisfies Record<string, Reader>;
