import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addressOf } from './places';

interface RecordLinkProps {
  register: string;
  id: string;
  /** Takes the focus there. */
  field?: string;
  children: ReactNode;
  className?: string;
  title?: string;
  'aria-label'?: string;
  onClick?: () => void;
}

/** Leads to any record of the book in one click. */
export function RecordLink({ register, id, field, children, ...rest }: RecordLinkProps) {
  return (
    <Link {...(addressOf(register, id, field) as LinkProps)} {...rest}>
      {children}
    </Link>
  );
}
