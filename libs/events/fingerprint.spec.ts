import { fingerprintOf } from './fingerprint.ts';

describe('the fingerprint of a schema', () => {
  // The CRC-64 vectors of Avro's own share/test/data/schema-tests.txt: canonical form, signed fingerprint.
  it.each([
    ['"null"', 7195948357588979594n],
    ['"boolean"', -6970731678124411036n],
    ['"int"', 8247732601305521295n],
    ['"long"', -3434872931120570953n],
    ['"float"', 5583340709985441680n],
    ['"double"', -8181574048448539266n],
    ['"bytes"', 5746618253357095269n],
    ['"string"', -8142146995180207161n],
    ['[]', -1241056759729112623n],
    ['["int"]', -5232228896498058493n],
    ['["int","boolean"]', 5392556393470105090n],
    ['{"name":"foo","type":"record","fields":[]}', -4824392279771201922n],
    ['{"name":"foo","type":"fixed","size":15}', 1756455273707447556n],
    ['{"type":"array","items":"null"}', -589620603366471059n],
    ['{"type":"map","values":"string"}', -8732877298790414990n],
  ])('is CRC-64-AVRO of %s', (canonicalForm, expected) => {
    expect(BigInt.asIntN(64, fingerprintOf(canonicalForm))).toBe(expected);
  });
});
