import { useMemo } from 'react';
import { useCriteriaInForce, type CriteriaInForce } from '../../backend';
import { readScale, type Scale } from './criteria';

export interface KnownScale {
  scale: Scale;
  criteria: CriteriaInForce;
  /** The scales of the other versions ratings were made on, by version. */
  earlier: ReadonlyMap<string, Scale>;
}

/** The scale ratings are made on; undefined until it is known. */
export function useScale(): KnownScale | undefined {
  const criteria = useCriteriaInForce();
  return useMemo(
    () =>
      criteria && {
        criteria,
        scale: readScale(criteria),
        earlier: new Map(criteria.earlier.map((text) => [text.version, readScale(text)])),
      },
    [criteria],
  );
}
