import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { areas } from '../../ui/places';

const everywhere = [
  { name: 'keyUndo', keys: ['Ctrl+Z'] },
  { name: 'keyRedo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'] },
  { name: 'keyFilter', keys: ['/'] },
  { name: 'keyNew', keys: ['N'] },
  { name: 'keyPane', keys: ['F6', 'Shift+F6'] },
  { name: 'keyPrint', keys: ['Ctrl+P'] },
  { name: 'keyZoom', keys: ['Ctrl++', 'Ctrl+−', 'Ctrl+0'] },
  { name: 'keyEsc', keys: ['Esc'] },
  { name: 'keyHelp', keys: ['?'] },
] as const;

const inTable = [
  { name: 'keyMove', keys: ['←', '↑', '→', '↓'] },
  { name: 'keyExtend', keys: ['Shift+arrow'] },
  { name: 'keyEdit', keys: ['F2'] },
  { name: 'keyMenu', keys: ['Alt+↓'] },
  { name: 'keyOpen', keys: ['Space'] },
  { name: 'keyCopy', keys: ['Ctrl+C', 'X', 'V'] },
  { name: 'keyFill', keys: ['Ctrl+D', 'Ctrl+R'] },
  { name: 'keyClear', keys: ['Delete'] },
  { name: 'keyFind', keys: ['Ctrl+F'] },
] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const list = (entries: typeof everywhere | typeof inTable) =>
    entries.map(({ name, keys }) => (
      <div key={name} className="keys-line">
        <dt>{t(`shell.${name}`)}</dt>
        <dd>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </dd>
      </div>
    ));
  return (
    <Dialog title={t('shell.keys')} onClose={onClose} size={720}>
      <div className="keys">
        <section>
          <h3>{t('shell.keysEverywhere')}</h3>
          <dl>{list(everywhere)}</dl>
          <h3>{t('shell.keysGo')}</h3>
          <dl>
            {areas.map((area) => (
              <div key={area.name} className="keys-line">
                <dt>{t(`areaNames.${area.name}`)}</dt>
                <dd>
                  <kbd>G</kbd> <span className="faint small">{t('shell.keysThen')}</span>{' '}
                  <kbd>{area.key.toUpperCase()}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{t('shell.keysGrid')}</h3>
          <dl>{list(inTable)}</dl>
        </section>
      </div>
    </Dialog>
  );
}
