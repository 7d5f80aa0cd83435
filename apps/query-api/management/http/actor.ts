/** Who acts, for the audit log: until there are accounts, only the holder of the admin token gets to a command. */
export const OWNER_ACTOR = 'admin-token';
