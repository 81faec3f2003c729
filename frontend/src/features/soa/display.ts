import type { FieldInfo, Row } from '../../backend/types';
import type { CellDisplay } from '../../grid';
import { lacksReason } from './truth';
import { WHY } from './why';

interface Sentences {
  noDecision: string;
  applicableNoReason: string;
  notApplicableNoReason: string;
}

const DASH: CellDisplay = { text: '–', tone: 'faint' };
const FAINT: CellDisplay = { tone: 'faint' };
const DASHED = ['status', 'owner'];

/** What a cell says where its value alone would say nothing. */
export function display(sentences: Sentences, fields: readonly FieldInfo[]) {
  const reasons = fields.find((field) => field.key === 'inclusion_reasons');
  const undecided: CellDisplay = { text: sentences.noDecision, tone: 'faint' };
  const noReason: CellDisplay = { text: sentences.applicableNoReason, tone: 'bad' };
  const noExclusion: CellDisplay = { text: sentences.notApplicableNoReason, tone: 'bad' };
  return (field: FieldInfo, row: Row): CellDisplay | null => {
    if (field.key === 'control') return FAINT;
    const value = row.values[field.key];
    if (value !== null && value !== undefined && value !== '') return null;
    if (DASHED.includes(field.key)) return DASH;
    if (field.key !== WHY) return null;
    if (row.values.applicability === 'undecided') return undecided;
    if (!lacksReason(row)) return reasonsOnly(row, reasons);
    return row.values.applicability === 'applicable' ? noReason : noExclusion;
  };
}

/** Ticked reasons without a text: the reasons are the answer. */
function reasonsOnly(row: Row, field: FieldInfo | undefined): CellDisplay | null {
  const keys = row.values.inclusion_reasons;
  if (!Array.isArray(keys) || keys.length === 0) return null;
  const label = (key: string) => field?.choices.find((choice) => choice.key === key)?.label ?? key;
  return { text: keys.map(label).join(', ') };
}
