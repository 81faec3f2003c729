/** Files as people have them, each from the first question to the applied import. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkAccessibility, expect, test } from './fixtures';
import { answer, apply, cell, goTo, newBook, openSpreadsheet } from './pages';
import { writeWorkbook, type Cell } from './workbook';

const root = resolve(import.meta.dirname, '../..');

/** A number that shows two decimals: 5.3 typed for 5.30, 8.2 for 8.20 or 8.2. */
const id = (number: number): Cell => ({ number, format: '0.00' });

test('two tables below one another, with ids that lost a zero, are told by their titles', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'gym.xlsx');
  writeWorkbook(file, [
    {
      name: 'Sheet1',
      rows: [
        ['Statement of Applicability'],
        [],
        ['Control Annex A', 'Control', 'Applicability', 'Justification'],
        [id(5.1), 'Policies for information security', 'Yes', 'Contracts ask for it'],
        [id(5.3), 'ICT readiness for business continuity', 'Yes', 'Doors open by themselves'],
        [id(8.2), 'Security of networks', 'Yes', 'Two sites'],
        [id(8.1), 'User endpoint devices', 'Yes', 'Tablets at the desk'],
        [],
        ['Controls NOT Applicable'],
        ['Control Annex A', 'Control', 'Applicability', 'Justification'],
        [id(8.3), 'Outsourced development', 'No', 'We build nothing'],
        [id(8.11), 'Data masking', 'No', 'No personal data'],
      ],
    },
  ]);
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  const tabs = page.getByRole('tablist', { name: 'Tables found' });
  await expect(tabs.getByRole('tab')).toHaveCount(2);
  await expect(page.getByRole('table', { name: /as it stands in the file/ })).toContainText('5.30');
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'gym.xlsx' })).toBeVisible();
  await page.getByRole('radio', { name: /^All/ }).click();
  const rows = page.getByRole('table', { name: 'Changes' });
  await expect(rows).toContainText('5.30 ICT readiness for business continuity');
  await expect(rows).toContainText('8.20 Networks security');
  await page.getByRole('combobox', { name: 'Rows of' }).selectOption({ index: 2 });
  await expect(rows).not.toContainText('5.30');
  await expect(rows).toContainText('8.30 Outsourced development');
  await apply(page);
  await goTo(page, 'Statement of Applicability');
  await expect(page.getByRole('button', { name: '6 of 93 decided' })).toBeVisible();
});

test('a 2013 statement with starred reasons in two languages adds its edition', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'soa 2013.xlsx');
  const head = (title: string, ...words: string[]): Cell[][] => [
    [title],
    [],
    [...words, '', '', ''],
    ['', '', '', 'LR', 'CO', 'BR/BP', 'RRA'],
  ];
  const english: [string, string, string][] = [
    ['5.1.1', 'Policies for information security', '*'],
    ['5.1.2', 'Review of the policies for information security', ''],
    ['6.1.1', 'Information security roles and responsibilities', '*'],
    ['6.1.2', 'Segregation of duties', '*'],
    ['6.1.3', 'Contact with authorities', ''],
    ['6.2.2', 'Teleworking', '*'],
  ];
  const spanish = [
    'Políticas para la seguridad de la información',
    'Revisión de las políticas para la seguridad de la información',
    'Roles y responsabilidades en seguridad de la información',
    'Segregación de tareas',
    'Contacto con las autoridades',
    'Teletrabajo',
  ];
  const body = (titles: string[]): Cell[][] =>
    english.map(([ref, , star], i) => [ref, titles[i]!, star, star, '', '', star]);
  writeWorkbook(file, [
    {
      name: 'SoA English',
      rows: [
        ...head(
          'Statement of Applicability',
          'Sec',
          'Control',
          'Applicable',
          'Reasons for selection',
        ),
        ...body(english.map(([, title]) => title)),
      ],
    },
    {
      name: 'SoA Spanish',
      rows: [
        ...head(
          'Declaración de aplicabilidad',
          'Sección',
          'Control',
          'Aplicable',
          'Razones de selección',
        ),
        ...body(spanish),
      ],
    },
  ]);
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  await expect(page.getByText('Adds the 2013 edition to your book.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Edition' })).toHaveValue('2013');
  const sheet = page.getByRole('table', { name: /“SoA English” as it stands in the file/ });
  await expect(sheet).toContainText('Reasons for inclusion: Legal');
  await page.getByRole('tab', { name: /SoA Spanish/ }).click();
  await expect(page.getByRole('table', { name: /“SoA Spanish”/ })).toContainText('Teletrabajo');
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: /^All/ }).click();
  await expect(page.getByRole('table', { name: 'Changes' })).toContainText('6.2.2 Teleworking');
  await apply(page);
  await page.getByRole('link', { name: 'Open the Statement of Applicability' }).click();
  await expect(page.getByText('2013').first()).toBeVisible();
});

test('semicolons and an old Windows encoding are no obstacle', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'Anwendbarkeit.csv');
  const lines = [
    'Kontroll-ID;Kontrollname;Anwendbar;Begründung;Umsetzungsstatus',
    '5.7;Bedrohungsintelligenz;Ja;Kunden verlangen es – „schriftlich“;Umgesetzt',
    '5.8;Informationssicherheit im Projektmanagement;Ja;Größe der Firma;Teilweise umgesetzt',
    '5.9;Inventar der Informationen und Werte;Nein;Zu wenige Köpfe;Nicht umgesetzt',
    '8.28;Sicheres Coding;Ja;Führung;Geplant',
  ];
  const cp1252: Record<string, number> = { '–': 0x96, '„': 0x84, '“': 0x93 };
  const bytes = [...lines.join('\r\n')].map((letter) => cp1252[letter] ?? letter.charCodeAt(0));
  writeFileSync(file, Buffer.from(bytes));
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  await expect(page.getByRole('table', { name: /as it stands in the file/ })).toContainText(
    'Kunden verlangen es – „schriftlich“',
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: /^All/ }).click();
  await apply(page);
  await goTo(page, 'Statement of Applicability');
  await expect(cell(page, '5.7', 'Status')).toHaveText('Implemented');
  await expect(cell(page, '5.9', 'Applicable')).toHaveText('Not applicable');
});

const odd = [
  'Control,Title,Applicable,State of play,Team',
  '5.1,Policies for information security,Yes,Sorted,Red',
  '5.2,Information security roles and responsibilities,Yes,Sorted,Blue',
  '5.3,Segregation of duties,Yes,Half,Red',
  '8.34,Protection of information systems during audit testing,No,Half,Blue',
];

test('a correction is remembered for the next file of its shape, and can be left aside', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const first = join(dataDir, 'october.csv');
  writeFileSync(first, odd.join('\n'));
  await newBook(page);
  await openSpreadsheet(page, dialogs, first);
  await answer(page, '“State of play” holds', 'Status');
  await answer(page, 'say “Sorted”', 'Implemented');
  await answer(page, 'say “Half”', 'Partial');
  await page.getByRole('button', { name: 'Continue' }).click();
  await apply(page);

  const second = join(dataDir, 'november.csv');
  writeFileSync(second, [...odd, '8.33,Test information,Yes,Gone,Red'].join('\n'));
  await openSpreadsheet(page, dialogs, second);
  await expect(page.getByText('Read as you corrected it on 20 Nov 2026.')).toBeVisible();
  const sheet = page.getByRole('table', { name: /as it stands in the file/ });
  await expect(sheet.getByRole('columnheader', { name: /^D\s*Status/ })).toBeVisible();
  // Only the word nobody has spoken of yet is asked about.
  await expect(page.getByRole('heading', { name: 'One question' })).toBeVisible();
  await expect(page.getByText('One row says “Gone” under “State of play”.')).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole('button', { name: 'Use Certbook’s own reading' }).click();
  await expect(page.getByText('This is Certbook’s own reading.')).toBeVisible();
  await expect(page.getByText('“State of play” holds')).toBeVisible();
  await page.getByRole('button', { name: 'Read it as you corrected it on 20 Nov 2026' }).click();
  await expect(page.getByText('Read as you corrected it on 20 Nov 2026.')).toBeVisible();
});

test('another row holds the headings, and a row that cannot is refused in words', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'two heads.csv');
  writeFileSync(file, ['Control,Title,Applicable,Decision,Group', ...odd].join('\n'));
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  const headings = page.getByRole('combobox', { name: 'Headings' });
  await headings.selectOption('2');
  await expect(page.getByText('“State of play” holds')).toBeVisible();
  await headings.selectOption({ label: 'No row of headings' });
  await expect(headings).toHaveValue('0');
  await expect(page.getByText('“State of play” holds')).toBeHidden();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a protected workbook asks for its password in place, and says plainly when it is wrong', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const open = join(dataDir, 'open.xlsx');
  const locked = join(dataDir, 'plan.xlsx');
  // A protected workbook of Excel is never as small as these few lines.
  const tickets = Array.from({ length: 400 }, (_, i) => ['', '', '', '', '', Math.sin(i + 1)]);
  writeWorkbook(open, [
    { name: 'SoA', rows: odd.map((line) => line.split(',')) },
    { name: 'Figures', rows: tickets },
  ]);
  execFileSync('go', ['run', './build/protect', open, locked, 'Größe 42'], { cwd: root });
  await newBook(page);
  await openSpreadsheet(page, dialogs, locked, false);
  await expect(page.getByRole('alert')).toHaveText(
    '“plan.xlsx” is password-protected. Enter its password to read it.',
  );
  const field = page.getByLabel('Password of the file');
  await expect(field).toBeFocused();
  await checkAccessibility(page);
  await field.fill('größe 42');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText(
    'This password does not open “plan.xlsx”. Nothing was imported.',
  );
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  await field.fill('Größe 42');
  await field.press('Enter');
  await expect(page.getByRole('table', { name: /“SoA” as it stands in the file/ })).toContainText(
    'State of play',
  );
});

test('a file that takes long shows what is done, and can be cancelled', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'large.csv');
  writeFileSync(file, odd.join('\n'));
  const hold = join(dataDir, 'hold');
  writeFileSync(hold, '');
  await newBook(page);
  await openSpreadsheet(page, dialogs, file, false);
  const asked = Date.now();
  await expect(page.getByText('Reading large.csv…')).toBeVisible();
  expect(Date.now() - asked, 'progress comes soon').toBeLessThan(1_000);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Reading was cancelled. Nothing was imported.')).toBeVisible();
  // It is over, not only out of sight: another file can be read at once.
  rmSync(hold);
  const small = join(dataDir, 'small.csv');
  writeFileSync(small, odd.join('\n'));
  dialogs.open(small);
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).click();
  await expect(page.getByText('“State of play” holds')).toBeVisible();
});

test('the whole import goes by keyboard, and the dialog begins at its verb', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'odd.csv');
  writeFileSync(file, odd.join('\n'));
  await newBook(page);
  await goTo(page, 'Import and export');
  dialogs.open(file);
  await page.getByRole('link', { name: 'Import a spreadsheet' }).press('Enter');
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).press('Enter');
  const sheet = page.getByRole('table', { name: /as it stands in the file/ });
  await expect(sheet).toBeVisible();
  // From the head of the page: Back, Continue, the sheet, then the reading from its top.
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Read as' })).toBeFocused();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  const status = page.getByRole('radio', { name: 'Status', exact: true }).first();
  await expect(status).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText('rows say “Sorted”')).toBeVisible();
  await expect(status).toBeFocused();
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await page.getByRole('button', { name: 'Apply…' }).press('Enter');
  const verb = page.getByRole('button', { name: 'Apply import' });
  await expect(verb).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Imported.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo this import' }).press('Enter');
  await expect(page.getByText('The import was undone.').first()).toBeVisible();
});

test('a word of another scale is given its step with the keyboard, once for all its rows', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'risks.xlsx');
  const rows = (...more: Cell[][]) => [
    { name: 'Risks', rows: [['Risk', 'Threat', 'Likelihood', 'Treatment'], ...more] },
  ];
  const first: Cell[][] = [
    ['Fire', 'Batteries', 'High', 'Mitigate'],
    ['Flood', 'River', 'Low', 'Accept'],
    ['Theft', 'Thieves', 'High', 'Mitigate'],
  ];
  writeWorkbook(file, rows(...first));
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  const high = page.getByRole('radiogroup', { name: '2 rows say “High” under “Likelihood”' });
  await high.getByRole('radio', { name: '1 Rare' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(high.getByRole('radio', { name: 'Says nothing' })).toBeChecked();
  for (const step of ['Says nothing', '5 Almost certain']) {
    await expect(high.getByRole('radio', { name: step })).toBeFocused();
    await page.keyboard.press('ArrowLeft');
  }
  await expect(high.getByRole('radio', { name: '4 Likely' })).toBeChecked();
  await expect(high.getByRole('radio')).toHaveCount(6);
  await checkAccessibility(page);
  await answer(page, 'One row says “Low”', '2 Unlikely');
  await expect(
    page.getByText('Likelihood: “High” was read as 4 Likely, as you said.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await apply(page);
  await page.getByRole('button', { name: 'Undo this import' }).press('Enter');
  await expect(page.getByText('The import was undone.').first()).toBeVisible();
  await goTo(page, 'Risks');
  await expect(page.getByRole('gridcell', { name: 'Fire' })).toHaveCount(0);

  writeWorkbook(file, rows(...first, ['Fraud', 'Greed', 'High', 'Accept']));
  await openSpreadsheet(page, dialogs, file);
  await expect(page.getByText('Nothing is in doubt.')).toBeVisible();
});
