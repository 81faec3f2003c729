import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../ui/Chip';

interface EditionSwitchProps {
  editions: readonly { key: string; title: string }[];
  value: string;
  onChange: (edition: string) => void;
}

export function EditionSwitch({ editions, value, onChange }: EditionSwitchProps) {
  const { t } = useTranslation();
  return (
    <ChoiceChips
      label={t('soa.edition')}
      choices={editions.map((edition) => ({ key: edition.key, content: edition.key }))}
      value={value}
      onChange={onChange}
    />
  );
}
