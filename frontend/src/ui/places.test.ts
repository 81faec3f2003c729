import { describe, expect, it } from 'vitest';
import { addressOf, areas, placeAt, placesIn } from './places';

describe('places', () => {
  it('every record has an address, at its own page or at the one all registers share', () => {
    expect(addressOf('soa', 'x')).toEqual({ to: '/soa', search: { record: 'x' } });
    expect(addressOf('risks', 'x')).toEqual({
      to: '/r/$register',
      params: { register: 'risks' },
      search: { record: 'x' },
    });
    expect(addressOf('never-heard-of')).toMatchObject({ params: { register: 'never-heard-of' } });
  });

  it('a path lies in its area, at its tab', () => {
    expect(placeAt('/r/exceptions')).toMatchObject({
      area: { name: 'soa' },
      place: { name: 'exceptions' },
    });
    expect(placeAt('/risks/map')).toMatchObject({
      area: { name: 'risks' },
      place: { name: 'map' },
    });
    expect(placeAt('/r/risks')).toMatchObject({ place: { name: 'risks' } });
    expect(placeAt('/exchange/import')).toMatchObject({ area: { name: 'exchange' } });
    expect(placeAt('/nowhere')).toBeNull();
  });

  it('no letter leads to two areas, and no register has two homes', () => {
    const letters = areas.map(({ key }) => key);
    expect(new Set(letters).size).toBe(letters.length);
    const names = areas.flatMap(({ places }) => places.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  it('what the book has no register for is not offered', () => {
    const context = areas.find(({ name }) => name === 'context');
    expect(context && placesIn(context, new Set(['issues'])).map(({ name }) => name)).toEqual([
      'issues',
    ]);
  });
});
