import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveCells, toBackendError, type Row } from '../../backend';
import { Note } from '../../ui/Note';
import { toneOf } from '../../ui/levels';
import {
  fallingCells,
  fitted,
  readScale,
  textOf,
  writeScale,
  type Scale,
  type Step,
} from './criteria';
import { CriteriaCell } from './CriteriaCell';

interface CriteriaEditorProps {
  /** The version to change; null for the product's own, which is only shown. */
  row: Row | null;
  scale: Scale;
  closed: boolean;
}

const STEPS_AT_MOST = 10;
/** A matrix of more columns takes the whole width: its levels are read in words. */
const NARROW = 6;

const parts = ['likelihood', 'impact', 'matrix', 'levels', 'acceptance'] as const;

/** Says what becomes of it rather than what it is now; answers whether it was taken. */
type Change = (change: (scale: Scale) => Scale, what: string) => Promise<boolean>;

/** One version: its scales, its levels and its matrix, as small tables saved cell by cell. */
export function CriteriaEditor({ row, scale, closed }: CriteriaEditorProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState('');
  /**
   * Saves whatever differs, as one change; answers whether it was taken. What is changed is the
   * version as it is when its turn comes: a label just typed may still be on its way.
   */
  const save: Change = async (change, what) => {
    if (!row) return false;
    const title = t('risks.editCriteria', { field: what });
    const edits = parts.map((field) => ({ id: row.id, version: row.version, field, text: '' }));
    try {
      const result = await saveCells('criteria', edits, title, (stamped, rows) => {
        const before = textOf((rows.find(({ id }) => id === row.id) ?? row).values);
        const after = writeScale(fitted(change(readScale(before))));
        const differ = parts.filter((part) => after[part] !== before[part]);
        return {
          title,
          edits: differ.flatMap((part) =>
            stamped
              .filter(({ field }) => field === part)
              .map((edit) => ({ ...edit, text: after[part] })),
          ),
        };
      });
      const fault = result.refused[0]?.error;
      setRefused(fault ? [fault.message, fault.action].filter(Boolean).join(' ') : '');
      return !fault;
    } catch (thrown) {
      const { message, action } = toBackendError(thrown);
      setRefused([message, action].filter(Boolean).join(' '));
      return false;
    }
  };
  const falling = fallingCells(scale);
  return (
    <div className="criteria">
      {refused ? (
        <Note tone="bad" role="alert">
          {refused}
        </Note>
      ) : null}
      <div className="criteria-pair">
        {(['likelihood', 'impact'] as const).map((part) => (
          <Steps
            key={part}
            label={t(`risks.${part}Scale`)}
            steps={scale[part]}
            closed={closed}
            onChange={(change) =>
              save((now) => ({ ...now, [part]: change(now[part]) }), t(`risks.${part}Scale`))
            }
          />
        ))}
      </div>
      <div className={scale.impact.length > NARROW ? 'criteria-wide' : 'criteria-pair'}>
        <Matrix
          scale={scale}
          closed={closed}
          onChange={(change) => save(change, t('risks.matrix'))}
        />
        <Levels
          scale={scale}
          closed={closed}
          onChange={(change) => save(change, t('risks.levels'))}
        />
      </div>
      {falling.slice(0, 3).map(({ likelihood, impact }) => (
        <Note key={`${String(likelihood)} ${String(impact)}`} tone="warn">
          {t('risks.falling', { likelihood, impact })}
        </Note>
      ))}
    </div>
  );
}

interface StepsProps {
  label: string;
  steps: readonly Step[];
  closed: boolean;
  onChange: (change: (steps: Step[]) => Step[]) => Promise<boolean>;
}

function Steps({ label, steps, closed, onChange }: StepsProps) {
  const { t } = useTranslation();
  const changed = (at: number, change: Partial<Step>) =>
    onChange((now) => now.map((step, i) => (i === at ? { ...step, ...change } : step)));
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <table className="criteria-table">
        <thead>
          <tr>
            <th scope="col" className="criteria-no">
              {t('risks.no')}
            </th>
            <th scope="col" className="criteria-label">
              {t('risks.label')}
            </th>
            <th scope="col">{t('risks.description')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>
                <CriteriaCell
                  label={t('risks.labelOf', { what: `${label} ${String(i + 1)}` })}
                  value={step.label}
                  closed={closed}
                  onSave={(value) => changed(i, { label: value })}
                />
              </td>
              <td>
                <CriteriaCell
                  label={t('risks.descriptionOf', { what: `${label} ${String(i + 1)}` })}
                  value={step.description}
                  closed={closed}
                  onSave={(value) => changed(i, { description: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {closed ? null : (
        <div className="criteria-actions">
          <button
            type="button"
            className="link small"
            disabled={steps.length >= STEPS_AT_MOST}
            onClick={() =>
              void onChange((now) => [...now, { label: t('risks.newStep'), description: '' }])
            }
          >
            {t('risks.addStep')}
          </button>
          {steps.length > 2 ? (
            <button
              type="button"
              className="link small"
              onClick={() => void onChange((now) => now.slice(0, -1))}
            >
              {t('risks.removeStep')}
            </button>
          ) : null}
        </div>
      )}
    </section>
  );
}

interface PartProps {
  scale: Scale;
  closed: boolean;
  onChange: (change: (scale: Scale) => Scale) => Promise<boolean>;
}

function Matrix({ scale, closed, onChange }: PartProps) {
  const { t } = useTranslation();
  const rows = scale.likelihood.map((_, i) => scale.likelihood.length - 1 - i);
  return (
    <section aria-label={t('risks.matrix')}>
      <h2>{t('risks.matrix')}</h2>
      <table className="criteria-table criteria-matrix">
        <tbody>
          {rows.map((l) => (
            <tr key={l}>
              <th scope="row" title={scale.likelihood[l]?.label}>
                {l + 1}
              </th>
              {scale.impact.map((_, i) => {
                const key = scale.matrix[l]?.[i] ?? '';
                const place = scale.levels.findIndex((level) => level.key === key);
                return (
                  <td key={i}>
                    <select
                      className={`matrix-cell level-${toneOf(Math.max(0, place), scale.levels.length)}`}
                      aria-label={t('risks.matrixCell', { likelihood: l + 1, impact: i + 1 })}
                      value={key}
                      disabled={closed}
                      onChange={(event) => {
                        const chosen = event.target.value;
                        void onChange((now) => ({
                          ...now,
                          matrix: now.matrix.map((line, at) =>
                            at === l
                              ? line.map((level, step) => (step === i ? chosen : level))
                              : line,
                          ),
                        }));
                      }}
                    >
                      {scale.levels.map((level) => (
                        <option key={level.key} value={level.key}>
                          {level.label}
                        </option>
                      ))}
                    </select>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {scale.impact.map((step, i) => (
              <th key={i} scope="col" title={step.label}>
                {i + 1}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="field-hint">{t('risks.matrixHint')}</p>
    </section>
  );
}

function Levels({ scale, closed, onChange }: PartProps) {
  const { t } = useTranslation();
  const changed = (at: number, change: { label?: string; description?: string }) =>
    onChange((now) => ({
      ...now,
      levels: now.levels.map((level, i) => (i === at ? { ...level, ...change } : level)),
    }));
  return (
    <section aria-label={t('risks.levels')}>
      <h2>{t('risks.levels')}</h2>
      <table className="criteria-table">
        <thead>
          <tr>
            <th scope="col" className="criteria-label">
              {t('risks.label')}
            </th>
            <th scope="col">{t('risks.description')}</th>
          </tr>
        </thead>
        <tbody>
          {scale.levels.map((level, i) => (
            <tr key={level.key}>
              <td className={closed ? `level-${toneOf(i, scale.levels.length)}` : undefined}>
                <CriteriaCell
                  label={t('risks.labelOf', { what: level.label })}
                  value={level.label}
                  className={`level-${toneOf(i, scale.levels.length)}`}
                  closed={closed}
                  onSave={(value) => changed(i, { label: value })}
                />
              </td>
              <td>
                <CriteriaCell
                  label={t('risks.descriptionOf', { what: level.label })}
                  value={level.description}
                  closed={closed}
                  onSave={(value) => changed(i, { description: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {closed ? null : (
        <div className="criteria-actions">
          <button
            type="button"
            className="link small"
            onClick={() => void onChange((now) => withLevel(now, t('risks.newLevel')))}
          >
            {t('risks.addLevel')}
          </button>
          {scale.levels.length > 2 ? (
            <button
              type="button"
              className="link small"
              onClick={() => void onChange((now) => ({ ...now, levels: now.levels.slice(0, -1) }))}
            >
              {t('risks.removeLevel')}
            </button>
          ) : null}
        </div>
      )}
      <div className="field-editor criteria-accepted">
        <label htmlFor="criteria-accepted">{t('risks.acceptedUpTo')}</label>
        <select
          id="criteria-accepted"
          className="input"
          value={scale.acceptance}
          disabled={closed}
          onChange={(event) => {
            const acceptance = event.target.value;
            void onChange((now) => ({ ...now, acceptance }));
          }}
        >
          {scale.levels.some(({ key }) => key === scale.acceptance) ? null : (
            <option value={scale.acceptance}>{t('ui.nothing')}</option>
          )}
          {scale.levels.map((level) => (
            <option key={level.key} value={level.key}>
              {level.label}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}

/** A level above the highest, under a key nothing else has. Cells keep the level they are. */
function withLevel(scale: Scale, label: string): Scale {
  let number = scale.levels.length + 1;
  while (scale.levels.some(({ key }) => key === `level${String(number)}`)) number++;
  return {
    ...scale,
    levels: [...scale.levels, { key: `level${String(number)}`, label, description: '' }],
  };
}
