/** Keywords of sshd_config that no client configuration has. Source: OpenSSH's servconf.c and readconf.c, 6.6 to 10.5. */
const SERVER_ONLY = `acceptenv allowagentforwarding allowgroups allowstreamlocalforwarding allowtcpforwarding allowusers
authenticationmethods authorizedkeyscommand authorizedkeyscommanduser authorizedkeysfile authorizedkeysfile2
authorizedprincipalscommand authorizedprincipalscommanduser authorizedprincipalsfile banner checkmail chrootdirectory
clientalivecountmax clientaliveinterval denygroups denyusers disableforwarding exposeauthinfo forcecommand
gssapicleanupcredentials gssapistrictacceptorcheck hostbasedacceptedkeytypes hostbasedusesnamefrompacketonly
hostcertificate hostdsakey hostkey hostkeyagent ignorerhosts ignoreuserknownhosts kerberosgetafstoken
kerberosorlocalpasswd kerberosticketcleanup keyregenerationinterval listenaddress logingracetime maxauthtries maxsessions
maxstartups modulifile pamauthenticationviakbdint pamservicename permitemptypasswords permitlisten permitopen
permitrootlogin permittty permittunnel permituserenvironment permituserrc persourcemaxstartups persourcenetblocksize
persourcepenalties persourcepenaltyexemptlist pidfile printlastlog printmotd pubkeyauthoptions rdomain
reversemappingcheck revokedkeys serverkeybits sshdauthpath sshdsessionpath strictmodes subsystem trustedusercakeys
unusedconnectiontimeout usedns uselogin usepam useprivilegeseparation verifyreversemapping x11displayoffset
x11forwarding x11uselocalhost debianbanner gssapikeyexchange gssapistorecredentialsonrekey gssapikexalgorithms
permitblacklistedkeys kerberosusekuserok gssapienablek5users exposeauthenticationmethods kerberosuniqueccache
x11maxdisplays`;

/** Keywords that a client configuration has as well. */
const SHARED = `addressfamily afstokenpassing casignaturealgorithms challengeresponseauthentication channeltimeout ciphers
compression dsaauthentication fingerprinthash gatewayports gssapiauthentication hostbasedacceptedalgorithms
hostbasedauthentication hostkeyalgorithms include ipqos kbdinteractiveauthentication keepalive kerberosauthentication
kerberostgtpassing kexalgorithms loglevel logverbose macs match passwordauthentication port protocol
pubkeyacceptedalgorithms pubkeyacceptedkeytypes pubkeyauthentication refuseconnection rekeylimit requiredrsasize
rhostsauthentication rhostsrsaauthentication rsaauthentication rsaminsize securitykeyprovider setenv skeyauthentication
streamlocalbindmask streamlocalbindunlink syslogfacility tcpkeepalive versionaddendum xauthlocation`;

/** Keywords that only a client configuration has: a block with them is no sshd_config. */
const CLIENT_ONLY = `addkeystoagent batchmode canonicalizehostname certificatefile checkhostip connecttimeout
controlmaster controlpath controlpersist forwardagent forwardx11 hashknownhosts host hostkeyalias hostname identitiesonly
identityagent identityfile localforward preferredauthentications proxycommand proxyjump requesttty remoteforward sendenv
serveralivecountmax serveraliveinterval stricthostkeychecking updatehostkeys user userknownhostsfile verifyhostkeydns
globalknownhostsfile visualhostkey`;

const words = (text: string): readonly string[] => text.split(/\s+/);

export const SERVER_KEYWORDS: ReadonlySet<string> = new Set(words(SERVER_ONLY));
export const CLIENT_KEYWORDS: ReadonlySet<string> = new Set(words(CLIENT_ONLY));
export const KEYWORDS: ReadonlySet<string> = new Set([...SERVER_KEYWORDS, ...words(SHARED)]);

/** Ordinary words as well: alone they do not make a text a configuration. */
export const WEAK_KEYWORDS: ReadonlySet<string> = new Set([
  'banner',
  'subsystem',
  'hostkey',
  'checkmail',
  'include',
  'match',
]);

/** Keywords that take `yes` or `no` and nothing else. */
export const FLAGS: ReadonlySet<string> = new Set(
  words(`passwordauthentication pubkeyauthentication permitemptypasswords usepam usedns strictmodes x11forwarding
  challengeresponseauthentication kbdinteractiveauthentication printmotd printlastlog tcpkeepalive permittty
  allowagentforwarding disableforwarding gssapiauthentication hostbasedauthentication kerberosauthentication
  refuseconnection`),
);

export const ROOT_LOGIN_VALUES: ReadonlySet<string> = new Set(
  words('yes no without-password prohibit-password forced-commands-only'),
);
