/** Ends of names that routers and machines have in the networks of hosters: a trace that ends there ends near the server. */
const HOSTING =
  /(?:^|\.)(?:amazonaws\.com|amazon\.com|ec2\.internal|1e100\.net|google\.com|googleusercontent\.com|msn\.net|azure\.com|ntwk\.msn\.net|digitalocean\.com|hetzner\.(?:com|de)|your-server\.de|your-cloud\.host|linode\.com|ip\.linodeusercontent\.com|members\.linode\.com|vultr\.com|vultrusercontent\.com|choopa\.net|constant\.com|ovh\.(?:net|ca|us)|scaleway\.com|online\.net|poneytelecom\.eu|contabo\.(?:net|host)|contaboserver\.net|oraclecloud\.com|oraclevcn\.com|leaseweb\.(?:com|net)|ionos\.com|kundenserver\.de|netcup\.(?:net|de)|strato\.de|upcloud\.(?:com|host)|equinix\.com|packet\.net|racknerd\.com|hostinger\.com|dreamhost\.com)$/i;

/** Whether a router's name is one of a hoster. */
export function isHostingName(name: string): boolean {
  return name.length < 200 && HOSTING.test(name);
}
