import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { tokenOf } from './check.ts';

/** The secret of the link that led here, kept while the page is. */
export function useLinkToken(): string {
  const { hash } = useLocation();
  return useState(() => tokenOf(hash))[0];
}
