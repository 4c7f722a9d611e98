/**
 * What a person can tell of their system by choosing from lists. Each choice stands for a sentence that the
 * conversation understands, so that a form and a typed answer lead to the same.
 */
export interface Choice {
  readonly label: string;
  readonly says: string;
}

export const SYSTEM_CHOICES: readonly Choice[] = [
  { label: 'Ubuntu, Mint, Pop!_OS', says: "It's Ubuntu." },
  { label: 'Debian, Proxmox', says: "It's Debian." },
  { label: 'Red Hat, Rocky, AlmaLinux, Oracle', says: "It's RHEL." },
  { label: 'CentOS', says: "It's CentOS." },
  { label: 'Fedora', says: "It's Fedora." },
  { label: 'Amazon Linux', says: "It's Amazon Linux." },
  { label: 'openSUSE, SLES', says: "It's openSUSE." },
  { label: 'Arch, Manjaro', says: "It's Arch." },
  { label: 'Alpine', says: "It's Alpine." },
  { label: 'Raspberry Pi OS', says: "It's Raspberry Pi OS." },
  { label: 'OpenWrt', says: "It's OpenWrt." },
  { label: 'Synology', says: "It's Synology." },
  { label: 'FreeBSD', says: "It's FreeBSD." },
  { label: 'macOS', says: "It's macOS." },
  { label: 'Windows', says: "It's Windows." },
];

export const PROVIDER_CHOICES: readonly Choice[] = [
  { label: 'Amazon Web Services', says: "It's on AWS." },
  { label: 'Google Cloud', says: "It's on GCP." },
  { label: 'Microsoft Azure', says: "It's on Azure." },
  { label: 'DigitalOcean', says: "It's on DigitalOcean." },
  { label: 'Hetzner', says: "It's on Hetzner." },
  { label: 'Linode (Akamai)', says: "It's on Linode." },
  { label: 'Vultr', says: "It's on Vultr." },
  { label: 'OVHcloud', says: "It's on OVH." },
  { label: 'Oracle Cloud', says: "It's on OCI." },
  { label: 'My own hardware', says: "It's my own hardware." },
];

export const MEANS_CHOICES: readonly Choice[] = [
  { label: 'I have no console', says: 'I have no console.' },
  { label: 'I am root', says: 'I am root.' },
  { label: 'I have no sudo', says: 'I have no sudo.' },
  { label: 'I cannot copy and paste', says: 'I have no clipboard.' },
];
