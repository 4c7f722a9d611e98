/** The kind of network that an address belongs to. */
export type AddressRange =
  | 'public'
  | 'unspecified'
  | 'this-network'
  | 'loopback'
  | 'link-local'
  | 'metadata'
  | 'private'
  | 'carrier-grade-nat'
  | 'multicast'
  | 'broadcast'
  | 'documentation'
  | 'benchmarking'
  | 'reserved'
  | 'discard'
  | 'ipv4-mapped'
  | 'ipv4-compatible'
  | 'nat64'
  | '6to4'
  | 'teredo'
  | 'isatap'
  | 'orchid'
  | 'segment-routing'
  /** Text that is no address: nothing can be said of it, so nothing is allowed. */
  | 'unreadable';

/** A block of addresses that are not plain public unicast. The longest block that holds an address counts. */
export interface SpecialRange {
  readonly block: string;
  readonly range: AddressRange;
  readonly source: string;
}

/**
 * IANA's IPv4 Special-Purpose Address Registry without the blocks that it calls globally reachable, the metadata
 * services of the clouds, and multicast.
 */
export const IPV4_RANGES: readonly SpecialRange[] = [
  { block: '0.0.0.0/8', range: 'this-network', source: 'RFC 791' },
  { block: '0.0.0.0/32', range: 'unspecified', source: 'RFC 1122' },
  { block: '10.0.0.0/8', range: 'private', source: 'RFC 1918' },
  { block: '100.64.0.0/10', range: 'carrier-grade-nat', source: 'RFC 6598' },
  { block: '100.100.100.200/32', range: 'metadata', source: 'Alibaba Cloud: instance metadata' },
  { block: '127.0.0.0/8', range: 'loopback', source: 'RFC 1122' },
  { block: '168.63.129.16/32', range: 'metadata', source: 'Azure: virtual public IP of the host' },
  { block: '169.254.0.0/16', range: 'link-local', source: 'RFC 3927' },
  { block: '169.254.0.23/32', range: 'metadata', source: 'Tencent Cloud: instance metadata' },
  { block: '169.254.42.42/32', range: 'metadata', source: 'Scaleway: instance metadata' },
  { block: '169.254.169.123/32', range: 'metadata', source: 'AWS: time' },
  { block: '169.254.169.253/32', range: 'metadata', source: 'AWS: resolver' },
  { block: '169.254.169.254/32', range: 'metadata', source: 'AWS, Azure, Google Cloud and kin: instance metadata' },
  { block: '169.254.170.2/32', range: 'metadata', source: 'AWS: credentials of ECS tasks' },
  { block: '169.254.170.23/32', range: 'metadata', source: 'AWS: credentials of EKS pods' },
  { block: '172.16.0.0/12', range: 'private', source: 'RFC 1918' },
  { block: '192.0.0.0/24', range: 'reserved', source: 'RFC 6890' },
  { block: '192.0.0.192/32', range: 'metadata', source: 'Oracle Cloud Classic: instance metadata' },
  { block: '192.0.2.0/24', range: 'documentation', source: 'RFC 5737' },
  { block: '192.88.99.0/24', range: '6to4', source: 'RFC 7526' },
  { block: '192.168.0.0/16', range: 'private', source: 'RFC 1918' },
  { block: '198.18.0.0/15', range: 'benchmarking', source: 'RFC 2544' },
  { block: '198.51.100.0/24', range: 'documentation', source: 'RFC 5737' },
  { block: '203.0.113.0/24', range: 'documentation', source: 'RFC 5737' },
  { block: '224.0.0.0/4', range: 'multicast', source: 'RFC 5771' },
  { block: '240.0.0.0/4', range: 'reserved', source: 'RFC 1112' },
  { block: '255.255.255.255/32', range: 'broadcast', source: 'RFC 919' },
];

/**
 * IANA's IPv6 Special-Purpose Address Registry, and all that lies outside the block of global unicast (2000::/3).
 * Forms that hold an IPv4 address are refused whole: what they reach is decided by a translator elsewhere.
 */
export const IPV6_RANGES: readonly SpecialRange[] = [
  { block: '::/0', range: 'reserved', source: 'RFC 4291' },
  { block: '2000::/3', range: 'public', source: 'RFC 4291' },
  { block: '::/96', range: 'ipv4-compatible', source: 'RFC 4291' },
  { block: '::/128', range: 'unspecified', source: 'RFC 4291' },
  { block: '::1/128', range: 'loopback', source: 'RFC 4291' },
  { block: '::ffff:0:0/96', range: 'ipv4-mapped', source: 'RFC 4291' },
  { block: '::ffff:0:0:0/96', range: 'nat64', source: 'RFC 2765' },
  { block: '64:ff9b::/96', range: 'nat64', source: 'RFC 6052' },
  { block: '64:ff9b:1::/48', range: 'nat64', source: 'RFC 8215' },
  { block: '100::/64', range: 'discard', source: 'RFC 6666' },
  { block: '100:0:0:1::/64', range: 'discard', source: 'RFC 9780' },
  { block: '2001::/23', range: 'reserved', source: 'RFC 2928' },
  { block: '2001::/32', range: 'teredo', source: 'RFC 4380' },
  { block: '2001:2::/48', range: 'benchmarking', source: 'RFC 5180' },
  { block: '2001:10::/28', range: 'orchid', source: 'RFC 4843' },
  { block: '2001:20::/28', range: 'orchid', source: 'RFC 7343' },
  { block: '2001:30::/28', range: 'reserved', source: 'RFC 9374' },
  { block: '2001:db8::/32', range: 'documentation', source: 'RFC 3849' },
  { block: '2002::/16', range: '6to4', source: 'RFC 3056' },
  { block: '3fff::/20', range: 'documentation', source: 'RFC 9637' },
  { block: '5f00::/16', range: 'segment-routing', source: 'RFC 9602' },
  { block: 'fc00::/7', range: 'private', source: 'RFC 4193' },
  { block: 'fd00:42::42/128', range: 'metadata', source: 'Scaleway: instance metadata' },
  { block: 'fd00:ec2::/32', range: 'metadata', source: 'AWS: instance metadata, time, resolver' },
  { block: 'fd20:ce::254/128', range: 'metadata', source: 'Google Cloud: instance metadata' },
  { block: 'fe80::/10', range: 'link-local', source: 'RFC 4291' },
  { block: 'fec0::/10', range: 'private', source: 'RFC 3879' },
  { block: 'ff00::/8', range: 'multicast', source: 'RFC 4291' },
];
