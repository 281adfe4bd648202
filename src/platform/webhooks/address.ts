import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses inside a network: a webhook must not be a way to reach what only our server can (RFC 6890 and its kin). */
const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(net, prefix, 'ipv4');

/** Of IPv6 only what is routed worldwide is outside; what carries an IPv4 address within it is not followed. */
const worldwide = new BlockList();
worldwide.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

export const isInside = (address: string): boolean => {
  if (isIP(address) === 4) return inside.check(address, 'ipv4');
  return !worldwide.check(address, 'ipv6') || inside.check(address, 'ipv6');
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
const isLocal = (hostname: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(bare(hostname));

/** What is wrong with an address somebody typed, or null. `localToo`: while testing, this machine may be told. */
export function faultOfAddress(typed: string, localToo: boolean): string | null {
  if (!URL.canParse(typed)) return 'Give a whole address, such as https://housing.example/evenhand';
  const url = new URL(typed);
  if (localToo && isLocal(url.hostname) && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== 'https:') return 'Give an address that begins with https://';
  if (url.username || url.password) return 'Leave the name and password out of the address';
  const host = bare(url.hostname);
  if (
    isIP(host)
      ? isInside(host)
      : !host.includes('.') || /\.(local|internal|localhost|lan|home|corp)$/.test(host)
  )
    return 'Give an address on the internet: this one is inside a network';
  return null;
}

/** Resolves a name and refuses it where any answer is inside: asked when the connection is made, so no later answer differs. */
export const outsideOnly =
  (localToo: boolean): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (fault, found) => {
      if (fault) return done(fault, '', 0);
      const refused = found.find(({ address }) => isInside(address) && !(localToo && isLocal(hostname)));
      if (refused) return done(new Error('The address leads inside a network'), '', 0);
      const [first] = found;
      if (options.all) return done(null, found);
      return first
        ? done(null, first.address, first.family)
        : done(new Error('The name has no address'), '', 0);
    });
  };
