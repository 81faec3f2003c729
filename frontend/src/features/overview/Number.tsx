import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Tally } from '../../backend';
import { addressBehind } from '../../ui/places';

interface NumberProps {
  register: string;
  tally: Tally;
  /** Words that belong to the number and stand in its link. */
  children?: ReactNode;
}

/** A number that leads to the records it counts. */
export function Number({ register, tally, children }: NumberProps) {
  if (tally.count === 0) {
    return <span className="faint">0{children ? <> {children}</> : null}</span>;
  }
  return (
    <Link
      {...(addressBehind(register, tally.list) as LinkProps)}
      className="tally"
      title={tally.what}
      aria-label={children ? undefined : `${String(tally.count)} ${tally.what}`}
    >
      <b>{tally.count}</b>
      {children ? <> {children}</> : null}
    </Link>
  );
}
