import fc from 'fast-check';
import { avroType } from './avro-type.ts';
import {
  decode,
  encode,
  isTrackingEvent,
  trackingEventNames,
  UndecodableRecord,
  type ErasureRequested,
} from './index.ts';

const erasure: ErasureRequested = {
  erasureId: '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506',
  siteId: 'aB3dE5gH7jK9',
  scope: 'VISITOR',
  visitorId: '7d3e4f50-6a1b-8c2d-9e3f-405162738495',
  importId: null,
  requestedAt: 1_789_000_000_123,
  actor: 'admin-token',
};

describe('an event in the log', () => {
  it('begins with the marker of single-object encoding and the fingerprint of its writer schema', () => {
    expect(encode('ErasureRequested', erasure).toString('hex', 0, 10)).toBe('c3014ff2d8c50a25d84b');
  });

  it('comes back as it was, whatever its texts are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 100 }),
        fc.string({ unit: 'binary', maxLength: 100 }),
        (siteId, actor) => {
          const value = { ...erasure, siteId, actor };
          expect(decode(encode('ErasureRequested', value))).toEqual({ name: 'ErasureRequested', value });
        },
      ),
    );
  });

  it('comes back as it was when it is larger than the buffer for encoding', () => {
    const value = { ...erasure, actor: 'ü'.repeat(50_000) };
    expect(decode(encode('ErasureRequested', value)).value).toEqual(value);
    expect(decode(encode('ErasureRequested', erasure)).value).toEqual(erasure);
  });

  it('is not changed by encoding the next one', () => {
    const first = encode('ErasureRequested', erasure);
    encode('ErasureRequested', { ...erasure, siteId: 'another' });
    expect(decode(first).value).toEqual(erasure);
  });

  it.each(['', '0192f3a4', '0192F3A4-5B6C-7D8E-9FA0-B1C2D3E4F506', '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f50g'])(
    'takes lower-case UUIDs only: %p is refused',
    (erasureId) => {
      expect(() => encode('ErasureRequested', { ...erasure, erasureId })).toThrow('invalid uuid');
    },
  );

  it('may be one of the nine of the tracking topic, whose codes in rows are 1 to 9', () => {
    expect(trackingEventNames).toHaveLength(9);
    expect(isTrackingEvent(decode(encode('ErasureRequested', erasure)))).toBe(false);
  });
});

describe('an undecodable record', () => {
  const record = encode('ErasureRequested', erasure);

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['begins otherwise', Buffer.from('{"type":"pageView"}')],
    [
      'names a schema that was never released',
      Buffer.concat([record.subarray(0, 2), Buffer.alloc(8), record.subarray(10)]),
    ],
    ['is cut off', record.subarray(0, -1)],
    ['is cut off before a union', record.subarray(0, 41)],
    ['goes on after its end', Buffer.concat([record, Buffer.of(0)])],
    [
      'holds a branch that its schema has not',
      Buffer.concat([record.subarray(0, 40), Buffer.of(8), record.subarray(41)]),
    ],
  ])('%s', (_, bytes) => {
    expect(() => decode(bytes)).toThrow(UndecodableRecord);
  });

  it('is never taken for something else: any change of length is noticed or decodes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        try {
          decode(Buffer.concat([record.subarray(0, 10), body]));
        } catch (error) {
          expect(error).toBeInstanceOf(UndecodableRecord);
        }
      }),
    );
  });
});

describe('a field that came later', () => {
  const uuid = { type: 'fixed', name: 'Uuid', size: 16, logicalType: 'uuid' } as const;
  const writer = avroType({ type: 'record', name: 'Seen', fields: [{ name: 'path', type: 'string' }] });
  const reader = avroType({
    type: 'record',
    name: 'Seen',
    fields: [
      { name: 'title', type: ['null', 'string'], default: null },
      { name: 'path', type: 'string' },
      { name: 'visitorId', type: ['null', uuid], default: null },
      { name: 'depth', type: 'int', default: 7 },
    ],
  });

  it('reads as its default in what was written before', () => {
    const value: unknown = reader.fromBuffer(writer.toBuffer({ path: '/pricing' }), reader.createResolver(writer));
    expect(value).toEqual({ title: null, path: '/pricing', visitorId: null, depth: 7 });
  });

  it('is passed over by a reader that has not heard of it', () => {
    const bytes = reader.toBuffer({ title: 'Pricing', path: '/pricing', visitorId: erasure.visitorId, depth: 1 });
    expect(writer.fromBuffer(bytes, writer.createResolver(reader))).toEqual({ path: '/pricing' });
  });

  it('keeps ids and texts that both know', () => {
    const older = avroType({
      type: 'record',
      name: 'Seen',
      fields: [
        { name: 'visitorId', type: ['null', uuid] },
        { name: 'path', type: 'string' },
      ],
    });
    const bytes = older.toBuffer({ visitorId: erasure.visitorId, path: '/pricing' });
    expect(reader.fromBuffer(bytes, reader.createResolver(older))).toMatchObject({
      visitorId: erasure.visitorId,
      path: '/pricing',
    });
  });
});
