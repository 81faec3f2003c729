import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import {
  faultOf,
  removeRecord,
  useControlFacts,
  type Person,
  type RegisterInfo,
  type Row,
} from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Panel } from '../../ui/Panel';
import { useSession } from '../../ui/remembered';
import { Tabs } from '../../ui/Tabs';
import { About } from './About';
import { ControlHistory } from './ControlHistory';
import { Decision } from './Decision';

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

const tabs = ['decision', 'about', 'history'] as const;
type Tab = (typeof tabs)[number];

/** The theme of the organisation's own controls, as the book writes it. */
const OWN_THEME = 'Own controls';

export function ControlPanel(props: ControlPanelProps) {
  const { row, register, people, reading, bodyRef, onClose, onEscape, onDeleted } = props;
  const { t } = useTranslation();
  const [tab, setTab] = useSession<Tab>('soa.tab', 'decision');
  const [deleting, setDeleting] = useState(false);
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
            />
            {own && !reading ? (
              <div>
                <button type="button" className="link small" onClick={() => setDeleting(true)}>
                  {t('soa.deleteControl')}
                </button>
              </div>
            ) : null}
          </div>
        ) : null}
        {tab === 'about' ? <About row={row} own={own} /> : null}
        {tab === 'history' ? (
          <ControlHistory key={row.id} row={row} reading={reading !== false} />
        ) : null}
      </Tabs>
      {deleting ? (
        <ConfirmDialog
          title={t('soa.deleteTitle', { ref: row.ref })}
          verb={t('soa.deleteVerb')}
          danger
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            const fault = await faultOf(() => removeRecord('soa', row.id));
            if (!fault) {
              announce(t('soa.deleted', { ref: row.ref }));
              onDeleted();
            }
            return fault;
          }}
        >
          {t('soa.deleteConsequence', { title })}
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
