import { useRegister, type ControlOffer } from '../../backend';
import { StateSymbol } from '../../grid/view/StateSymbol';

/** Whether a control applies, and how far it is: of one that applies, only the latter. */
export function ControlState({ control }: { control: ControlOffer }) {
  const fields = useRegister('soa')?.fields;
  const { applicability, status } = control;
  const choices = (key: string) => fields?.find((field) => field.key === key)?.choices;
  const choice =
    applicability === 'applicable' && status
      ? choices('status')?.find(({ key }) => key === status)
      : choices('applicability')?.find(({ key }) => key === applicability);
  if (!choice) return null;
  return (
    <span className={`control-state control-${toneOf(control)} small`}>
      <StateSymbol symbol={choice.symbol} />
      {choice.label}
    </span>
  );
}

function toneOf({ applicability, status }: ControlOffer): string {
  if (applicability === 'not_applicable') return 'bad';
  if (applicability === 'undecided') return 'warn';
  return status === 'implemented' ? 'ok' : 'open';
}
