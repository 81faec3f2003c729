import type { Person, RegisterInfo, Row } from '../../backend';
import { DecidedFields } from '../../register/RecordFields';
import { useEvidenceRequest } from '../../register/useEvidenceRequest';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const titleOf = ({ ref, values }: Row) => `${ref} ${text(values.title)}`;
const ownerOf = ({ values }: Row) => text(values.owner);

interface ControlEvidenceProps {
  row: Row;
  info: RegisterInfo;
  people: readonly Person[];
  reading: string | false;
}

/** Asks the owner of a control for what shows it at work. */
export function ControlEvidence(props: ControlEvidenceProps) {
  const { action, dialog } = useEvidenceRequest('soa', titleOf, ownerOf);
  return (
    <>
      <DecidedFields register="soa" {...props} actions={[action(props.row)]} />
      {dialog}
    </>
  );
}
