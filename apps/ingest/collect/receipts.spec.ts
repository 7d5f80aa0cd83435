import { createHmac } from 'node:crypto';
import { Receipts } from './receipts.ts';

const key = Buffer.alloc(32, 1);

it('a receipt names where the log has the event, signed', () => {
  const path = new Receipts(key).pathOf('Ab12Cd34Ef56', 'e', { partition: 2, position: 3500 });
  const signature = createHmac('sha256', key).update('Ab12Cd34Ef56:2:3').digest().subarray(0, 16).toString('base64url');
  expect(path).toBe(`/api/v1/events/e/receipt?siteId=Ab12Cd34Ef56&at=2.3500.${signature}`);
});

it('a receipt of what is not in the log names no place', () => {
  expect(new Receipts(key).pathOf('Ab12Cd34Ef56', 'e', undefined)).toBe('/api/v1/events/e/receipt?siteId=Ab12Cd34Ef56');
});
