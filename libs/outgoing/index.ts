export { OutgoingModule } from './outgoing.module.ts';
export { DestinationRefused, NoAnswer } from './outgoing-errors.ts';
export { Outgoing, type OutgoingAnswer, type OutgoingRequest } from './outgoing.ts';
