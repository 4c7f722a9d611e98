import type { Reader } from '../reader.ts';
import { readCurl } from './curl.ts';
import { readDig } from './dig.ts';
import { readFirewalld } from './firewalld.ts';
import { readGetent } from './getent.ts';
import { readHostCommand } from './host-command.ts';
import { readHostsFile } from './hosts-file.ts';
import { readAddresses } from './interfaces.ts';
import { readIptables } from './iptables.ts';
import { readNc } from './nc.ts';
import { readNft } from './nft.ts';
import { readNmap } from './nmap.ts';
import { readNslookup } from './nslookup.ts';
import { readOwnAddress } from './own-address.ts';
import { readPing } from './ping.ts';
import { readResolvConf } from './resolv-conf.ts';
import { readResolvectl } from './resolvectl.ts';
import { readRoutes } from './routes.ts';
import { readTelnet } from './telnet.ts';
import { readTraceroute } from './traceroute.ts';
import { readUfw } from './ufw.ts';

/** Readers of tools that look at the network, its names, its firewalls and its clouds. */
export const NETWORK_READERS = {
  curl: readCurl,
  dig: readDig,
  firewalld: readFirewalld,
  getent: readGetent,
  host: readHostCommand,
  hosts: readHostsFile,
  'ip-address': readAddresses,
  iptables: readIptables,
  nc: readNc,
  nft: readNft,
  nmap: readNmap,
  nslookup: readNslookup,
  'own-address': readOwnAddress,
  ping: readPing,
  'resolv.conf': readResolvConf,
  resolvectl: readResolvectl,
  'ip-route': readRoutes,
  telnet: readTelnet,
  traceroute: readTraceroute,
  ufw: readUfw,
} as const satisfies Record<string, Reader>;
