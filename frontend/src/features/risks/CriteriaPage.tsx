import '../../i18n/registerWords';
import '../../i18n/riskWords';
import { useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useRegister, useRows, type RegisterInfo, type Row } from '../../backend';
import { AreaTabs } from '../../register/AreaTabs';
import { RecordPanel, type PanelParts } from '../../register/RecordPanel';
import { useApproval } from '../../register/useApproval';
import { ChoiceChips } from '../../ui/Chip';
import { day } from '../../ui/format';
import { later } from '../../ui/later';
import { Note } from '../../ui/Note';
import { PageHead } from '../../ui/PageHead';
import { Progress } from '../../ui/Progress';
import { useSession } from '../../ui/remembered';
import { readScale, textOf } from './criteria';
import { CriteriaEditor } from './CriteriaEditor';
import { CriteriaPreview, EarlierRatings, PreviewCount } from './CriteriaPreview';
import { useScale } from './useScale';
import '../../register/register.css';
import '../../ui/levels.css';
import './risks.css';
import './criteria.css';

const NewVersionDialog = later(async () => (await import('./NewVersionDialog')).NewVersionDialog);

const REPLACED = ['likelihood', 'impact', 'matrix', 'levels', 'acceptance'];

/** How risks are rated: the versions of the scales, and what another one would change. */
export function CriteriaPage() {
  const { t } = useTranslation();
  const info = useRegister('criteria');
  const rows = useRows('criteria').data?.rows;
  if (!info || !rows) {
    return (
      <div className="page" data-pane>
        <AreaTabs />
        <Progress doing={t('ui.loading')} />
      </div>
    );
  }
  return <Loaded info={info} rows={rows} />;
}

function Loaded({ info, rows }: { info: RegisterInfo; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const { record } = useSearch({ strict: false });
  const book = useBook();
  const known = useScale();
  const key = book?.bookId ?? '';
  const [kept, setChosen] = useSession(`criteria.chosen.${key}`, '');
  const [visited, setVisited] = useState<string | undefined>(undefined);
  const [panelOpen, setPanelOpen] = useSession('criteria.panel', true);
  const [starting, setStarting] = useState(false);
  const body = useRef<HTMLElement | null>(null);
  const { actions, dialog } = useApproval('criteria');
  const parts = useMemo((): PanelParts => ({ replaces: REPLACED, actions }), [actions]);
  // A link leads to one version, once.
  if (record && record !== visited) {
    setVisited(record);
    setChosen(record);
  }
  const version =
    rows.find(({ id }) => id === kept) ??
    rows.find(({ id }) => id === known?.criteria.id) ??
    rows.at(-1);
  const reading = book?.snapshotOf ? t('shell.readOnlyCopy') : false;
  const isApproved = version?.values.status === 'approved';
  const text = useMemo(() => (version ? textOf(version.values) : null), [version]);
  const scale = useMemo(() => (text ? readScale(text) : null), [text]);
  return (
    <>
      <div className="page page-scroll" data-pane>
        <AreaTabs />
        <PageHead
          title={t('risks.criteriaTitle')}
          truth={
            known ? (
              <>
                <span className="muted truth-wrap">
                  {known.criteria.id
                    ? t('risks.inForce', {
                        version: known.criteria.version,
                        day: day(known.criteria.approvedOn),
                      })
                    : t('risks.ownProposal')}
                </span>
                {scale && !isApproved ? <PreviewCount now={known.scale} then={scale} /> : null}
              </>
            ) : undefined
          }
          actions={
            <>
              {version && !panelOpen ? (
                <button type="button" className="btn" onClick={() => setPanelOpen(true)}>
                  {t('register.tabs.details')}
                </button>
              ) : null}
              {reading ? null : (
                <button
                  type="button"
                  className="btn btn-primary"
                  data-new
                  onClick={() => setStarting(true)}
                >
                  {t('risks.newVersion')}
                </button>
              )}
            </>
          }
        />
        {version && scale && known ? (
          <>
            <div className="filters">
              <ChoiceChips
                label={t('risks.versions')}
                choices={rows.map(({ id, values }) => ({
                  key: id,
                  content: `${String(values.version_no ?? '')} · ${t(
                    values.status === 'approved' ? 'risks.approved' : 'risks.draft',
                  )}`,
                }))}
                value={version.id}
                onChange={setChosen}
              />
            </div>
            {isApproved ? <Note tone="info">{t('risks.approvedNote')}</Note> : null}
            <CriteriaEditor
              key={version.id}
              row={version}
              scale={scale}
              closed={isApproved || reading !== false}
            />
            {version.id === known.criteria.id ? (
              <EarlierRatings known={known} />
            ) : (
              <CriteriaPreview now={known.scale} then={scale} />
            )}
          </>
        ) : (
          <>
            <Note tone="info">{t('emptyRegisters.criteria')}</Note>
            {known ? <CriteriaEditor row={null} scale={known.scale} closed /> : null}
          </>
        )}
      </div>
      {version && panelOpen ? (
        <RecordPanel
          row={version}
          info={info}
          people={book?.people ?? []}
          reading={reading}
          parts={parts}
          bodyRef={body}
          onClose={() => {
            toCriteria();
            setPanelOpen(false);
          }}
          onEscape={toCriteria}
          onDeleted={() => setChosen('')}
        />
      ) : null}
      {dialog}
      {starting ? (
        <Suspense fallback={null}>
          <NewVersionDialog
            onClose={() => setStarting(false)}
            onAdded={(id) => {
              setStarting(false);
              setChosen(id);
              setPanelOpen(true);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** To what is written on the page; one that is approved has only its version to choose. */
function toCriteria(): void {
  const written = document.querySelector<HTMLElement>('.criteria .input:enabled');
  (written ?? document.querySelector<HTMLElement>('main [role=radio][tabindex="0"]'))?.focus();
}
