const POLYNOMIAL = 0xc15d213aa4d7a795n;

const table = Array.from({ length: 256 }, (_, byte) => {
  let entry = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) entry = (entry >> 1n) ^ (entry & 1n ? POLYNOMIAL : 0n);
  return entry;
});

/** CRC-64-AVRO of a schema's Parsing Canonical Form: what names the writer schema at the head of every record. */
export function fingerprintOf(canonicalForm: string): bigint {
  let crc = POLYNOMIAL;
  for (const byte of Buffer.from(canonicalForm)) {
    crc = (crc >> 8n) ^ (table[Number((crc ^ BigInt(byte)) & 0xffn)] ?? 0n);
  }
  return crc;
}
