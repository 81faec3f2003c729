import '../../i18n/decisionWords';
import '../../i18n/documentWords';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  approveVersion,
  attempt,
  backend,
  faultOf,
  useBook,
  useRegister,
  useRows,
  type Row,
} from '../../backend';
import { FieldEntry } from '../../register/FieldEntry';
import { textOf } from '../../register/files';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { readDay } from '../../ui/days';
import { useDropSpot } from '../../ui/dropping';
import { day, fileName } from '../../ui/format';
import { nextNumber, nextReview, versionsOf } from './versions';
import './documents.css';

/** In pairs of short ones, then the long. */
const ASKS = ['version_no', 'approver', 'approved_on', 'next_review', 'proof', 'changes'];
const MAY = ['changes', 'next_review', 'proof'];

interface ApproveDialogProps {
  document: Row;
  onClose: () => void;
}

/** Asks which version is approved, by whom, when, on what proof, and which file it is. */
export function ApproveDialog({ document, onClose }: ApproveDialogProps) {
  const { t } = useTranslation();
  const people = useBook()?.people ?? [];
  const listed = useRows('document_versions').data?.rows;
  const files = useRows('files').data?.rows ?? [];
  const ofVersion = useRegister('document_versions')?.fields ?? [];
  const ofDocument = useRegister('documents')?.fields ?? [];
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>(() => {
    const now = day(new Date().toISOString()); // the day it is here, not in Greenwich
    const on = readDay(now);
    return {
      version_no: nextNumber(document, versionsOf(document, listed ?? [])),
      approver: textOf(document.values.approver),
      approved_on: now,
      ...(on && { next_review: day(nextReview(document, on)) }),
    };
  });
  const [ownReview, setOwnReview] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [paths, setPaths] = useState<readonly string[]>([]);
  const given = (key: string) => draft[key]?.trim() ?? '';
  const enter = (key: string, value: string) => {
    if (key === 'next_review') setOwnReview(true);
    // The proposal follows the day of approval until somebody enters another.
    const on = key === 'approved_on' && !ownReview ? readDay(value) : null;
    setDraft({
      ...draft,
      [key]: value,
      ...(on && { next_review: day(nextReview(document, on)) }),
    });
  };
  const fields = ASKS.flatMap(
    (key) =>
      (key === 'next_review' ? ofDocument : ofVersion).find((field) => field.key === key) ?? [],
  );
  const linked = Array.isArray(document.values.files) ? document.values.files : [];
  const own = files.filter(({ id }) => linked.includes(id));
  return (
    <ConfirmDialog
      title={t('decisions.of', { verb: t('documents.approve'), name: document.ref })}
      verb={t('documents.approve')}
      doing={paths.length > 0 ? t('documents.approvalDoing') : undefined}
      size={600}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          await approveVersion({
            id: document.id,
            version: given('version_no'),
            by: given('approver'),
            on: given('approved_on'),
            proof: given('proof'),
            changes: given('changes'),
            nextReview: given('next_review'),
            files: [...chosen],
            paths: [...paths],
          });
          announce(t('documents.approvalDone', { no: given('version_no'), ref: document.ref }));
          onClose();
        })
      }
    >
      <p className="muted">{t('documents.approving')}</p>
      <div className="approval-fields">
        {fields.map((field, place) => (
          <FieldEntry
            key={field.key}
            id="approval"
            field={field}
            people={people}
            first={place === 0}
            required={!MAY.includes(field.key)}
            value={draft[field.key] ?? ''}
            onChange={(value) => enter(field.key, value)}
          />
        ))}
      </div>
      <VersionFiles
        own={own}
        chosen={chosen}
        paths={paths}
        onChosen={setChosen}
        onPaths={setPaths}
      />
    </ConfirmDialog>
  );
}

interface VersionFilesProps {
  /** The files the document has. */
  own: readonly Row[];
  chosen: readonly string[];
  paths: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  onPaths: (paths: readonly string[]) => void;
}

/** The files of the version: some the document has, and others from this computer. */
function VersionFiles({ own, chosen, paths, onChosen, onPaths }: VersionFilesProps) {
  const { t } = useTranslation();
  const id = useId();
  const { ref, state } = useDropSpot(
    useMemo(
      () => ({
        label: t('documents.dropFile'),
        drop: (dropped: readonly string[]) => onPaths([...new Set([...paths, ...dropped])]),
      }),
      [onPaths, paths, t],
    ),
  );
  return (
    <fieldset ref={ref} className="version-files" data-drop={state} aria-describedby={`${id}-hint`}>
      <legend>{t('documents.files')}</legend>
      {own.map((file) => (
        <label key={file.id}>
          <input
            type="checkbox"
            checked={chosen.includes(file.id)}
            onChange={({ target }) =>
              onChosen(
                target.checked ? [...chosen, file.id] : chosen.filter((one) => one !== file.id),
              )
            }
          />{' '}
          {textOf(file.values.name)}
        </label>
      ))}
      {paths.map((path) => (
        <div key={path} className="version-path">
          {fileName(path)}{' '}
          <button
            type="button"
            className="link small"
            onClick={() => onPaths(paths.filter((one) => one !== path))}
          >
            {t('documents.leaveOut')} <span className="visually-hidden">{fileName(path)}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn"
        onClick={() =>
          attempt(async () => {
            const { paths: more } = await backend.files.choose();
            onPaths([...new Set([...paths, ...more])]);
          })
        }
      >
        {t('documents.chooseFile')}
      </button>
      <div className="field-hint" id={`${id}-hint`}>
        {own.length > 0 ? t('documents.filesHint') : t('documents.filesNone')}
      </div>
    </fieldset>
  );
}
