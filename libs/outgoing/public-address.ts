import { addressMatcher } from '#libs/domain';

/*
 * The special-purpose registries of IANA (RFC 6890 and its successors), as far as an address there may reach this
 * machine, its network, or somebody who did not ask. Of IPv6 only 2000::/3 is global; what is inside it and not listed may
 * be reached. Addresses that carry an IPv4 address (6to4, Teredo, NAT64, mapped) are refused as a whole.
 */
const isSpecialIpv4 = addressMatcher([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);
const isIpv4 = addressMatcher(['0.0.0.0/0']);
const isGlobalIpv6 = addressMatcher(['2000::/3']);
const isSpecialIpv6 = addressMatcher(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Whether an address belongs to the public internet. What is no address does not. */
export const isPublicAddress = (address: string): boolean =>
  isIpv4(address) ? !isSpecialIpv4(address) : isGlobalIpv6(address) && !isSpecialIpv6(address);
