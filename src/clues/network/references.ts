/** Hosts that are up all the time, by which people test a network: failing there says something of one's own side. */
const REFERENCE_HOSTS: ReadonlySet<string> = new Set(
  (
    'google.com www.google.com google.de google.co.uk dns.google cloudflare.com www.cloudflare.com one.one.one.one github.com ' +
    'gitlab.com bitbucket.org ssh.github.com altssh.gitlab.com altssh.bitbucket.org portquiz.net scanme.nmap.org debian.org ' +
    'www.debian.org deb.debian.org ubuntu.com archive.ubuntu.com fedoraproject.org freebsd.org www.freebsd.org kernel.org ' +
    'archlinux.org ping.archlinux.org microsoft.com www.microsoft.com apple.com www.apple.com amazon.com wikipedia.org ' +
    'www.wikipedia.org yahoo.com www.yahoo.com bing.com www.bing.com baidu.com www.baidu.com heise.de facebook.com ' +
    'www.facebook.com ifconfig.me ifconfig.co icanhazip.com api.ipify.org ipinfo.io checkip.amazonaws.com ' +
    'internetbeacon.msedge.net www.msftconnecttest.com captive.apple.com detectportal.firefox.com quad9.net'
  ).split(' '),
);

/** Public resolvers, by which people test a network and compare answers. */
const PUBLIC_RESOLVERS: ReadonlySet<string> = new Set(
  (
    '1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 8.8.8.8 8.8.4.4 9.9.9.9 9.9.9.10 149.112.112.112 208.67.222.222 208.67.220.220 ' +
    '4.2.2.1 4.2.2.2 94.140.14.14 94.140.15.15 223.5.5.5 223.6.6.6 119.29.29.29 114.114.114.114 77.88.8.8 77.88.8.1 ' +
    '185.228.168.9 76.76.2.0 2606:4700:4700::1111 2606:4700:4700::1001 2001:4860:4860::8888 2001:4860:4860::8844 ' +
    '2620:fe::fe 2620:fe::9'
  ).split(' '),
);

/** Whether a host is one that everybody tests with and nobody means as a target. */
export function isReference(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return REFERENCE_HOSTS.has(name) || PUBLIC_RESOLVERS.has(name);
}

/** Whether SSH answers there on this port for everybody. */
export function isReferenceSsh(host: string, port: number): boolean {
  const name = host.toLowerCase();
  if (/^(?:github\.com|gitlab\.com|bitbucket\.org|scanme\.nmap\.org|portquiz\.net)$/.test(name)) return port === 22;
  return /^(?:ssh\.github\.com|altssh\.gitlab\.com|altssh\.bitbucket\.org)$/.test(name) && port === 443;
}
