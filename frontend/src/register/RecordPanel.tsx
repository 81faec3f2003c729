import '../i18n/registerWords';
import { Suspense, useCallback, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, RegisterInfo, Row } from '../backend';
import { later } from '../ui/later';
import { Panel } from '../ui/Panel';
import { useSession } from '../ui/remembered';
import { Tabs } from '../ui/Tabs';
import { nowhere } from './AddFiles';
import { DeleteRecord } from './DeleteRecord';
import { useFieldFocus } from './fieldFocus';
import {
  DecidedFields,
  leadsToFiles,
  RecordFields,
  RecordLinks,
  type RecordAction,
} from './RecordFields';
import { RecordHistory } from './RecordHistory';
import { useFileDrop } from './useFileDrop';
import { nameOf, useWords } from './words';

const RecordChain = later(async () => (await import('./RecordChain')).RecordChain);

const RecordFiles = later(async () => (await import('./RecordFiles')).RecordFiles);

/** What a register adds to the panel of its records. */
export interface PanelParts {
  /** What stands over the name, where the reference alone may mean something else. */
  over?: (row: Row) => string;
  /** Fields that stand in a part instead of among the others. */
  replaces?: readonly string[];
  /** Above the fields. */
  above?: (row: Row, reading: string | false) => ReactNode;
  /** Among the fields, behind one of them. */
  within?: { after: string; part: (row: Row, reading: string | false) => ReactNode };
  /** The verbs of a record. */
  actions?: (row: Row) => readonly RecordAction[];
  /** What deleting such a record means; false where none can be deleted. */
  deleting?: string | false;
  /** Files dropped on it go into the book. */
  takesFiles?: boolean;
}

interface RecordPanelProps {
  row: Row;
  info: RegisterInfo;
  people: readonly Person[];
  reading: string | false;
  parts?: PanelParts;
  bodyRef: RefObject<HTMLElement | null>;
  onClose: () => void;
  onEscape: () => void;
  onDeleted: () => void;
}

/** The chosen record: its fields, what it hangs together with, and what became of it. */
export function RecordPanel(props: RecordPanelProps) {
  const { row, info, people, reading, parts = {}, bodyRef, onClose, onEscape, onDeleted } = props;
  const { t } = useTranslation();
  const words = useWords(info);
  const files = info.fields.find(leadsToFiles);
  const linked = info.fields.some(({ kind }) => kind === 'links');
  const tabs = (['details', 'chain', 'history'] as const).filter(
    (tab) => tab !== 'chain' || linked,
  );
  const [kept, setTab] = useSession<string>(`${info.key}.tab`, 'details');
  const tab = tabs.find((one) => one === kept) ?? 'details';
  useFieldFocus(row.id, () => setTab('details'));
  const name = nameOf(info, row.values) || row.ref;
  const label = t('register.panel', { what: words.one });
  const form = { register: info.key, row, info, people, reading };
  const drop = useFileDrop(
    files
      ? { register: info.key, id: row.id, field: files.key }
      : parts.takesFiles
        ? nowhere
        : null,
    files ? t('files.toRecord', { ref: row.ref }) : t('files.toBook'),
    // What is added is told among the details.
    useCallback(() => setTab('details'), [setTab]),
  );
  return (
    <Panel
      name={info.key}
      label={label}
      over={parts.over?.(row) ?? (row.ref === name ? undefined : row.ref)}
      title={name}
      onClose={onClose}
      onEscape={onEscape}
      drop={drop}
    >
      <Tabs
        id="record"
        label={label}
        tabs={tabs.map((key) => ({ key, label: t(`register.tabs.${key}`) }))}
        value={tab}
        onChange={setTab}
      >
        {tab === 'details' ? (
          <div
            className="panel-form"
            key={row.id}
            ref={(element) => void (bodyRef.current = element)}
          >
            {parts.above?.(row, reading)}
            <RecordFields
              {...form}
              without={parts.replaces}
              within={
                parts.within && {
                  after: parts.within.after,
                  part: parts.within.part(row, reading),
                }
              }
            />
            {files ? (
              <Suspense fallback={null}>
                <RecordFiles register={info.key} row={row} field={files} reading={reading} />
              </Suspense>
            ) : null}
            <DecidedFields
              {...form}
              without={parts.replaces}
              actions={parts.actions?.(row) ?? []}
            />
            <RecordLinks {...form} without={parts.replaces} />
            {reading || parts.deleting === false ? null : (
              <DeleteRecord
                register={info.key}
                id={row.id}
                what={words.one}
                name={name}
                consequence={parts.deleting}
                onDeleted={onDeleted}
              />
            )}
          </div>
        ) : null}
        {tab === 'chain' ? (
          <Suspense fallback={null}>
            <RecordChain key={row.id} info={info} row={row} />
          </Suspense>
        ) : null}
        {tab === 'history' ? (
          <RecordHistory key={row.id} register={info.key} id={row.id} reading={reading !== false} />
        ) : null}
      </Tabs>
    </Panel>
  );
}
