import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  faultOf,
  toBackendError,
  treatRisk,
  useRegister,
  useTreatment,
  type RiskTreatment,
  type Row,
  type TreatmentOffer,
} from '../../backend';
import { announce } from '../../ui/announce';
import { ChoiceChips } from '../../ui/Chip';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { Progress } from '../../ui/Progress';
import { ChosenControls } from './ChosenControls';
import { OfferList } from './OfferList';
import { asked, draftOf, groupsOf, toggled } from './treatment';
import './treatment.css';

const WIDTH = 940;

interface TreatmentDialogProps {
  row: Row;
  onClose: () => void;
}

/** Chooses how a risk is treated: the option, the controls, and what they still need. */
export function TreatmentDialog({ row, onClose }: TreatmentDialogProps) {
  const { t } = useTranslation();
  const { data, error } = useTreatment(row.id);
  if (data) return <Choosing row={row} offer={data} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t('treatment.title', { ref: row.ref, name: String(row.values.title ?? '') })}
      verb={t('treatment.verb')}
      size={WIDTH}
      disabled
      onClose={onClose}
      onConfirm={() => Promise.resolve(null)}
    >
      {error ? (
        <ErrorNote fault={toBackendError(error)} />
      ) : (
        <Progress doing={t('treatment.reading')} />
      )}
    </ConfirmDialog>
  );
}

function Choosing({ row, offer, onClose }: TreatmentDialogProps & { offer: TreatmentOffer }) {
  const { t } = useTranslation();
  const options = useRegister('risks')?.fields.find(({ key }) => key === 'treatment')?.choices;
  const before = typeof row.values.treatment === 'string' ? row.values.treatment : '';
  // What is offered stands still while one chooses.
  const [{ edition, controls }] = useState(offer);
  const [draft, setDraft] = useState(() => draftOf(controls, before));
  const [query, setQuery] = useState('');
  const groups = useMemo(() => groupsOf(controls, query), [controls, query]);
  const treatment = asked(draft, row.id, before, controls);
  const what = useSummary(treatment, options ?? []);
  const owner = typeof row.values.owner === 'string' ? row.values.owner : '';
  return (
    <ConfirmDialog
      title={t('treatment.title', { ref: row.ref, name: String(row.values.title ?? '') })}
      verb={t('treatment.verb')}
      size={WIDTH}
      disabled={what === ''}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          await treatRisk(treatment);
          announce(t('treatment.done', { ref: row.ref }));
          onClose();
        })
      }
    >
      <div className="treatment-option">
        <span aria-hidden="true">{t('treatment.option')}</span>
        <ChoiceChips
          label={t('treatment.option')}
          choices={(options ?? []).map(({ key, label }) => ({ key, content: label }))}
          value={draft.option}
          onChange={(option) => setDraft({ ...draft, option })}
        />
      </div>
      <div className="treatment">
        <OfferList
          edition={edition}
          groups={groups}
          query={query}
          onQuery={setQuery}
          chosen={draft.chosen}
          onToggle={(id) => setDraft(toggled(draft, id))}
        />
        <ChosenControls
          controls={controls.filter(({ id }) => draft.chosen.has(id))}
          draft={draft}
          onDraft={setDraft}
          owner={owner}
        />
      </div>
      <p className="muted small" role="status">
        {what ? t('treatment.undoable', { what }) : t('treatment.unchanged')}
      </p>
    </ConfirmDialog>
  );
}

const list = new Intl.ListFormat('en-GB');

/** In words what the treatment would do; '' for nothing. */
function useSummary(
  { option, add, remove, actions }: RiskTreatment,
  options: readonly { key: string; label: string }[],
): string {
  const { t } = useTranslation();
  const parts = [
    add.length > 0 ? t('treatment.links', { count: add.length }) : '',
    remove.length > 0 ? t('treatment.unlinks', { count: remove.length }) : '',
    actions.length > 0 ? t('treatment.plans', { count: actions.length }) : '',
    option
      ? t('treatment.sets', { option: options.find(({ key }) => key === option)?.label ?? option })
      : '',
  ];
  return list.format(parts.filter(Boolean));
}
