/** Takes the pictures of docs/pictures from the sample book: for `make pictures`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { program } from './build';
import { expect, test } from './fixtures';
import { exploreSample, goTo, newBook, openSpreadsheet, panel, stand } from './pages';
import { writeWorkbook, type Cell } from './workbook';

const folder = resolve(import.meta.dirname, '../../docs/pictures');

async function picture(page: Page, name: string): Promise<void> {
  // What is still on its way: a count in the tree, the mark that all is saved.
  await page.waitForTimeout(800);
  await page.mouse.move(640, 798);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

test('the sample book', async ({ page }) => {
  test.slow();
  await exploreSample(page);
  await stand(page, '5.9', 'Status');
  await expect(panel(page)).toContainText('Inventory of information');
  await picture(page, 'soa');
  // One whose chain has a record of each kind, come to along the chain, so that its row is in sight.
  const filter = page.getByLabel('Filter by words');
  await filter.fill('Clear desk');
  await stand(page, '7.7', 'Control');
  await panel(page).getByRole('tab', { name: 'Chain' }).click();
  await filter.fill('');
  await panel(page)
    .getByRole('link', { name: /^R-026 .*:/ })
    .click();
  await page
    .getByRole('complementary')
    .getByRole('link', { name: /^7\.7 .*:/ })
    .click();
  await expect(panel(page).getByRole('group', { name: /^Chain of 7\.7/ })).toBeVisible();
  await picture(page, 'chain');
  for (const [area, name] of [
    ['Overview', 'overview'],
    ['History', 'history'],
  ] as const) {
    await goTo(page, area);
    await picture(page, name);
  }
  await page.goto(new URL('#/risks/map', page.url()).href);
  await picture(page, 'risks');
  await page.goto(new URL('#/problems', page.url()).href);
  await picture(page, 'problems');
});

interface Statement {
  control: string;
  title: string;
  applicability: string;
  justification: string;
  exclusion_justification: string;
  owner: string;
  status: string;
}

test('an import that is plain', async ({ page, dataDir, dialogs }) => {
  const book = join(dataDir, 'theirs.certbook');
  execFileSync(program, ['new', book, '--sample'], { stdio: 'ignore' });
  const listed = execFileSync(program, ['list', book, 'soa', '--json'], { maxBuffer: 1e8 });
  const rows = (JSON.parse(listed.toString()) as Statement[])
    .filter(({ applicability }) => applicability !== 'undecided')
    .filter(({ control }) => /^\d/.test(control))
    .map((one): Cell[] => [
      one.control,
      one.title,
      one.applicability === 'applicable' ? 'Yes' : 'No',
      one.justification || one.exclusion_justification,
      one.status.replace('_', ' '),
      one.owner,
    ]);
  const file = join(dataDir, 'Statement of Applicability 2025.xlsx');
  const headings = ['Control', 'Title', 'Applicable?', 'Justification', 'State', 'Responsible'];
  writeWorkbook(file, [
    {
      name: 'SoA',
      rows: [['Kestrel Robotics'], ['Statement of Applicability'], [], headings, ...rows],
    },
  ]);
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  await picture(page, 'import');
});

test('an import that is doubtful', async ({ page, dataDir, dialogs }) => {
  const file = join(dataDir, 'SoA from Brightwater.csv');
  writeFileSync(
    file,
    [
      'Brightwater; SoA, working copy',
      '',
      'Control;Title;Applicable;State of play;Reason for inclusion;Responsible;Ticket',
      '5.1;Policies for information security;Yes;Under way;Customers ask for them;Astrid Lind;ISMS-12',
      '5.7;Threat intelligence;Yes;Sorted;We learn of robot firmware flaws late;Jo Ray;ISMS-13',
      '5.3;ICT readiness for business continuity;Yes;Under way;The fleet must stop safely;IT team;',
      '5.29;Information security during disruption;Perhaps;Sorted;;Astrid Lind;ISMS-21',
      '7.4;Physical security monitoring;No;;The test hall is shared with a tenant;;',
      'K-1;Firmware signing;Yes;Sorted;Machinery regulation;Astrid Lind;ISMS-30',
    ].join('\n'),
  );
  await newBook(page);
  await openSpreadsheet(page, dialogs, file);
  await picture(page, 'import-doubts');
});
