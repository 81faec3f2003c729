import { useMemo } from 'react';
import { useCriteriaInForce, type CriteriaInForce } from '../../backend';
import { readScale, type Scale } from './criteria';

/** The scale ratings are made on; undefined until it is known. */
export function useScale(): { scale: Scale; criteria: CriteriaInForce } | undefined {
  const criteria = useCriteriaInForce();
  return useMemo(
    () => (criteria ? { criteria, scale: readScale(criteria) } : undefined),
    [criteria],
  );
}
