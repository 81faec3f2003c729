import { Suspense, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useControlFacts,
  usePainted,
  type Person,
  type RegisterInfo,
  type Row,
} from '../../backend';
import { useFieldFocus } from '../../register/fieldFocus';
import { later } from '../../ui/later';
import { Panel } from '../../ui/Panel';
import { useSession } from '../../ui/remembered';
import { Tabs } from '../../ui/Tabs';
import { Decision } from './Decision';

// One tab is seen first: the others come when they are asked for.
const About = later(async () => (await import('./About')).About);
const DeleteRecord = later(async () => (await import('../../register/DeleteRecord')).DeleteRecord);
const RecordChain = later(async () => (await import('../../register/RecordChain')).RecordChain);
const RecordHistory = later(
  async () => (await import('../../register/RecordHistory')).RecordHistory,
);
const ControlEvidence = later(async () => (await import('./ControlEvidence')).ControlEvidence);
const RecordLinks = later(async () => (await import('../../register/RecordFields')).RecordLinks);

interface ControlPanelProps {
  row: Row;
  register: RegisterInfo;
  people: readonly Person[];
  reading: string | false;
  bodyRef: RefObject<HTMLElement | null>;
  onClose: () => void;
  onEscape: () => void;
  onDeleted: () => void;
}

const tabs = ['decision', 'chain', 'about', 'history'] as const;
type Tab = (typeof tabs)[number];

/** The theme of the organisation's own controls, as the book writes it. */
const OWN_THEME = 'Own controls';

export function ControlPanel(props: ControlPanelProps) {
  const { row, register, people, reading, bodyRef, onClose, onEscape, onDeleted } = props;
  const { t } = useTranslation();
  const [tab, setTab] = useSession<Tab>('soa.tab', 'decision');
  useFieldFocus(row.id, () => setTab('decision'));
  const painted = usePainted();
  const own = row.values.theme === OWN_THEME;
  const title = String(row.values.title ?? '');
  const facts = useControlFacts(String(row.values.edition ?? ''), row.ref).data;
  const kind = facts?.attributes[0]?.values.join(', ');
  const over = [row.ref, own ? t('soa.ownControl') : row.values.theme, kind]
    .filter(Boolean)
    .join(' · ');
  return (
    <Panel
      name="soa"
      label={t('soa.panel')}
      over={over}
      title={title}
      onClose={onClose}
      onEscape={onEscape}
    >
      <Tabs
        id="control"
        label={t('soa.panel')}
        tabs={tabs.map((key) => ({ key, label: t(`soa.tabs.${key}`) }))}
        value={tab}
        onChange={(key) => setTab(key as Tab)}
      >
        {tab === 'decision' ? (
          <div className="panel-form" ref={(element) => void (bodyRef.current = element)}>
            <Decision
              key={row.id}
              row={row}
              register={register}
              people={people}
              reading={reading}
              own={own}
              painted={painted}
            />
            <Suspense fallback={null}>
              {painted ? (
                <>
                  <ControlEvidence
                    key={`evidence ${row.id}`}
                    row={row}
                    info={register}
                    people={people}
                    reading={reading}
                  />
                  <RecordLinks
                    key={`links ${row.id}`}
                    register="soa"
                    row={row}
                    info={register}
                    people={people}
                    reading={reading}
                  />
                  {own && !reading ? (
                    <DeleteRecord
                      register="soa"
                      id={row.id}
                      what={t('registers.soa.one')}
                      name={row.ref}
                      consequence={t('soa.deleteConsequence', { title })}
                      onDeleted={onDeleted}
                    />
                  ) : null}
                </>
              ) : null}
            </Suspense>
          </div>
        ) : null}
        <Suspense fallback={null}>
          {tab === 'chain' ? <RecordChain key={row.id} info={register} row={row} /> : null}
          {tab === 'about' ? <About row={row} own={own} /> : null}
          {tab === 'history' ? (
            <RecordHistory key={row.id} register="soa" id={row.id} reading={reading !== false} />
          ) : null}
        </Suspense>
      </Tabs>
    </Panel>
  );
}
