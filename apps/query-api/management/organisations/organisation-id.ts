import { v5 as uuidv5 } from 'uuid';

/** The id of the organisation that is made with an account: the same however often it is made. */
export const organisationOf = (userId: string): string => uuidv5('organisation', userId);
