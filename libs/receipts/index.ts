export { type LogPlace, Receipts } from './receipts.ts';
