import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  erase,
  faultOf,
  removeRecord,
  saveField,
  toBackendError,
  useEntries,
  type Person,
  type RegisterInfo,
  type Row,
} from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EntryList } from '../../ui/EntryList';
import { ErrorNote } from '../../ui/ErrorNote';
import { FieldEditor } from '../../ui/FieldEditor';
import { Panel } from '../../ui/Panel';
import { Progress } from '../../ui/Progress';
import { Tabs } from '../../ui/Tabs';

interface PersonPanelProps {
  row: Row;
  register: RegisterInfo;
  people: readonly Person[];
  reading: string | false;
  onClose: () => void;
  onEscape: () => void;
}

export function PersonPanel(props: PersonPanelProps) {
  const { row, register, people, reading, onClose, onEscape } = props;
  const { t } = useTranslation();
  const [tab, setTab] = useState('details');
  const [removing, setRemoving] = useState(false);
  const name = String(row.values.name ?? '');
  return (
    <Panel
      name="people"
      label={t('people.panel')}
      over={[row.ref, row.values.role].filter(Boolean).join(' · ')}
      title={name}
      onClose={onClose}
      onEscape={onEscape}
    >
      <Tabs
        id="person"
        label={t('people.panel')}
        tabs={[
          { key: 'details', label: t('people.tabs.details') },
          { key: 'history', label: t('people.tabs.history') },
        ]}
        value={tab}
        onChange={setTab}
      >
        {tab === 'details' ? (
          <div className="panel-form" key={row.id}>
            {register.fields.map((field) => (
              <FieldEditor
                key={field.key}
                field={field}
                value={row.values[field.key] ?? null}
                people={people}
                closed={reading || undefined}
                onCommit={(entered) =>
                  saveField(
                    'people',
                    row,
                    field.key,
                    entered,
                    t('people.editTitle', { field: field.label, name }),
                  )
                }
              />
            ))}
            {reading ? null : (
              <div>
                <button type="button" className="link small" onClick={() => setRemoving(true)}>
                  {t('people.remove')}
                </button>
              </div>
            )}
          </div>
        ) : (
          <PersonHistory key={row.id} id={row.id} reading={reading !== false} />
        )}
      </Tabs>
      {removing ? (
        <ConfirmDialog
          title={t('people.removeTitle', { name })}
          verb={t('people.removeVerb')}
          danger
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            const fault = await faultOf(() => removeRecord('people', row.id));
            if (!fault) announce(t('people.removed', { name }));
            return fault;
          }}
        >
          {t('people.removeConsequence')}
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}

function PersonHistory({ id, reading }: { id: string; reading: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useEntries({ register: 'people', record: id });
  if (error) return <ErrorNote fault={toBackendError(error)} />;
  if (!data) return <Progress doing={t('ui.loading')} />;
  return (
    <EntryList
      entries={data}
      by="change"
      onErase={
        reading
          ? undefined
          : (q) =>
              faultOf(async () => {
                await erase(q);
                announce(t('history.eraseDone'));
              })
      }
    />
  );
}
