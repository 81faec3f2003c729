import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { namesQuery } from './queries';
import type { Choice, FieldInfo, RecordName } from './types';

/** Records by the register they are of, as choices of a field. */
const choices = new WeakMap<readonly RecordName[], Choice[]>();

/** The same names give the same choices: whoever finds records by id keeps what it built. */
function choicesOf(names: readonly RecordName[]): Choice[] {
  const known = choices.get(names);
  if (known) return known;
  const made = names.map(({ id, ref, name }) => ({
    key: id,
    label: ref || name,
    symbol: '',
    hint: ref ? name : '',
  }));
  choices.set(names, made);
  return made;
}

/** False until the page has been painted: what can wait does not delay it. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}

/**
 * Fields whose links can be shown and chosen: their choices are the records of the other
 * register, read after the first paint and again when that register changes. `needed` spares
 * the registers of fields that are not shown; keep its identity.
 */
export function useFields(
  fields: readonly FieldInfo[] | undefined,
  needed: (field: FieldInfo) => boolean = always,
): FieldInfo[] {
  const painted = usePainted();
  const registers = useMemo(
    () => [...new Set((fields ?? []).flatMap((field) => (needed(field) && field.links) || []))],
    [fields, needed],
  );
  const names = useQueries({
    queries: registers.map((register) => ({ ...namesQuery(register), enabled: painted })),
    combine: dataOf,
  });
  return useMemo(() => {
    const byRegister = new Map(registers.map((register, i) => [register, names[i]]));
    return (fields ?? []).map((field) => {
      const known = byRegister.get(field.links ?? '');
      if (known) return { ...field, choices: choicesOf(known) };
      return field.links ? { ...field, awaited: true } : field;
    });
  }, [fields, registers, names]);
}

const always = () => true;
const dataOf = (results: { data: RecordName[] | undefined }[]) => results.map(({ data }) => data);
