import '../../i18n/registerWords';
import '../../i18n/riskWords';
import { useTranslation } from 'react-i18next';
import { saveField, type FieldInfo, type RegisterInfo, type Row } from '../../backend';
import { FieldEditor, type Entered } from '../../ui/FieldEditor';
import type { Step } from './criteria';
import { LevelMark } from './LevelMark';
import { criteriaOf, ratedUnder, ratingOf, views, type RatingView } from './rating';
import { useScale, type KnownScale } from './useScale';

/** The fields that stand here, in a table of their own. */
export const ratingFields = views.flatMap((view) => [
  `${view}_likelihood`,
  `${view}_impact`,
  criteriaOf(view),
]);

interface RatingFieldsProps {
  row: Row;
  info: RegisterInfo;
  reading: string | false;
}

/** The three ratings of a risk on the scale in force, with the level each amounts to. */
export function RatingFields({ row, info, reading }: RatingFieldsProps) {
  const { t } = useTranslation();
  const known = useScale();
  if (!known) return null;
  const { scale, criteria } = known;
  const editor = (view: RatingView, part: 'likelihood' | 'impact', steps: readonly Step[]) => {
    const field = info.fields.find(({ key }) => key === `${view}_${part}`);
    if (!field) return null;
    const value = ratingOf(row, view)[part];
    const label = t(`risks.${part}Of`, { view: t(`risks.views.${view}`) });
    return (
      <FieldEditor
        field={asSteps(field, steps, value, (given) => t('risks.offScale', { value: given }))}
        label={label}
        value={value === null ? null : String(value)}
        people={[]}
        closed={reading || undefined}
        onCommit={(entered) =>
          saveField(
            'risks',
            row,
            field.key,
            asNumber(entered),
            t('register.editTitle', { field: field.label, ref: row.ref }),
          )
        }
      />
    );
  };
  return (
    <section className="record-group rating" aria-label={t('risks.rating')}>
      <div className="rating-head">
        <h3>{t('risks.rating')}</h3>
        <span className="faint small">{t('risks.ratingsIn', { version: criteria.version })}</span>
      </div>
      {views.map((view) => (
        <div key={view} role="group" aria-label={t(`risks.views.${view}`)}>
          <div className="rating-view">
            <b>{t(`risks.views.${view}`)}</b>{' '}
            <span className="faint small">{t(`risks.viewHints.${view}`)}</span>
            <span className="rating-level">
              <LevelMark scale={scale} row={row} view={view} />
            </span>
          </div>
          <RatedUnder known={known} row={row} view={view} />
          <div className="rating-steps">
            {editor(view, 'likelihood', scale.likelihood)}
            {editor(view, 'impact', scale.impact)}
          </div>
        </div>
      ))}
    </section>
  );
}

/** Under which version of the criteria a rating was made, and whether it is another level today. */
function RatedUnder({ known, row, view }: { known: KnownScale; row: Row; view: RatingView }) {
  const { t } = useTranslation();
  const rated = ratedUnder(known, row, view);
  if (!rated) return null;
  const { version, then, now } = rated;
  const off = t('risks.offScaleShort');
  return (
    <p className={`small ${then === undefined ? 'faint' : 'muted'}`}>
      {version === ''
        ? t('risks.ratedUnderUnknown')
        : then === undefined
          ? t('risks.ratedUnder', { version })
          : t('risks.ratedOtherwise', { version, then: then || off, now: now || off })}
    </p>
  );
}

/** A number on a scale is chosen from its steps; one that is on none stays in sight. */
function asSteps(
  field: FieldInfo,
  steps: readonly Step[],
  value: number | null,
  offScale: (value: number) => string,
): FieldInfo {
  const choices = steps.map(({ label }, i) => ({
    key: String(i + 1),
    label: `${String(i + 1)} ${label}`,
    symbol: '',
  }));
  if (value !== null && !choices.some(({ key }) => key === String(value)))
    choices.push({ key: String(value), label: offScale(value), symbol: '' });
  return { ...field, kind: 'choice', choices };
}

function asNumber(entered: Entered): Entered {
  if ('text' in entered) return entered;
  return { value: typeof entered.value === 'string' ? Number(entered.value) : null };
}
