import { createHmac } from 'node:crypto';
import { Receipts } from './receipts.ts';

const key = Buffer.alloc(32, 1);

it('a receipt names where the log has the event, signed', () => {
  const path = new Receipts(key).pathOf('Ab12Cd34Ef56', 'e', { partition: 2, position: 3500 });
  const signature = createHmac('sha256', key).update('Ab12Cd34Ef56:2:3').digest().subarray(0, 16).toString('base64url');
  expect(path).toBe(`/api/v1/events/e/receipt?siteId=Ab12Cd34Ef56&at=2.3500.${signature}`);
});

it('a receipt is read back, for its own website and as it was signed', () => {
  const receipts = new Receipts(key);
  const path = receipts.pathOf('Ab12Cd34Ef56', 'e', { partition: 2, position: 3500 });
  const at = new URLSearchParams(path.split('?')[1]).get('at') ?? '';
  expect(receipts.placeOf('Ab12Cd34Ef56', at)).toEqual({ partition: 2, position: 3500 });
  expect(receipts.placeOf('Ab12Cd34Ef57', at)).toBeUndefined();
  expect(receipts.placeOf('Ab12Cd34Ef56', at.replace('2.3500', '1.3500'))).toBeUndefined();
  expect(receipts.placeOf('Ab12Cd34Ef56', at.replace('3500', '9500'))).toBeUndefined();
  expect(new Receipts(Buffer.alloc(32, 2)).placeOf('Ab12Cd34Ef56', at)).toBeUndefined();
  expect(receipts.placeOf('Ab12Cd34Ef56', '2.3500')).toBeUndefined();
});

it('a receipt of what is not in the log names no place', () => {
  expect(new Receipts(key).pathOf('Ab12Cd34Ef56', 'e', undefined)).toBe('/api/v1/events/e/receipt?siteId=Ab12Cd34Ef56');
});
