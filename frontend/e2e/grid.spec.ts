/**
 * The grid on its own in a real browser: keys, clipboard, editors, accessibility.
 */
import { expect, type Page } from '@playwright/test';
import { checkAccessibility } from './fixtures';
import { open, test } from './grid-harness';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function keys(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.keyboard.press(name);
}

/** The cell under the cursor as "5.2 status", by what assistive technology is pointed at. */
async function cursor(page: Page): Promise<string> {
  return page.getByRole('grid').evaluate((grid) => {
    const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    const heading =
      grid.querySelectorAll('[role=columnheader]')[Number(cell?.getAttribute('aria-colindex')) - 1];
    const ref = cell?.closest('[role=row]')?.querySelector('[role=gridcell]')?.textContent ?? '';
    return `${ref} ${heading?.getAttribute('data-field') ?? ''}`;
  });
}

const cell = (page: Page, row: number, col: number) =>
  page.locator(
    `[role=row][aria-rowindex="${String(row + 2)}"] [role=gridcell][aria-colindex="${String(col + 1)}"]`,
  );

const saves = (page: Page) =>
  page.evaluate(() =>
    window.bench.saves.map((save) => ({
      title: save.title,
      edits: save.edits.map(
        (edit) => `${edit.id} ${edit.field} ${JSON.stringify(edit.text ?? edit.value)}`,
      ),
    })),
  );

async function clipboardText(page: Page): Promise<string> {
  return (await page.evaluate(() => navigator.clipboard.readText())).replace(/\r\n/g, '\n');
}

test.describe('keys', () => {
  test('arrows, Ctrl+arrows, Home and End move the one cell that is pointed at', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    expect(await cursor(page)).toBe('5.2 applicability');
    await keys(page, 'Control+ArrowDown');
    await expect.poll(() => cursor(page)).toBe('7.19 applicability');
    await expect(cell(page, 92, 2)).toBeInViewport();
    await keys(page, 'Control+Home');
    await expect.poll(() => cursor(page)).toBe('5.1 ref');
    await keys(page, 'Control+End');
    await expect.poll(() => cursor(page)).toBe('7.19 approval');
    await expect(cell(page, 92, 11)).toBeInViewport({ ratio: 0.99 });
  });

  test('typing replaces, Tab and Enter save, Enter returns to the column where tabbing began', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await page.keyboard.type('First');
    await keys(page, 'Tab');
    await page.keyboard.type('15 Mar 2027');
    await keys(page, 'Enter');
    expect(await cursor(page)).toBe('5.3 implementation');
    await expect(cell(page, 1, 7)).toHaveText('First');
    await expect(cell(page, 1, 8)).toHaveText('15 Mar 2027');
    await expect
      .poll(() => saves(page))
      .toEqual([
        { title: 'Edit How it is implemented of 5.2', edits: ['row-1 implementation "First"'] },
        { title: 'Edit Target of 5.2', edits: ['row-1 target "15 Mar 2027"'] },
      ]);
    const versions = await page.evaluate(() =>
      window.bench.saves.map((save) => save.edits[0]?.version),
    );
    expect(versions).toEqual([1, 2]);
  });

  test('F2 edits in place with a growing field, Alt+Enter breaks the line, Esc gives the text back', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'F2');
    const editor = page.getByRole('textbox', { name: 'Why of 5.2' });
    await expect(editor).toBeFocused();
    const before = (await editor.boundingBox())?.height ?? 0;
    await keys(page, 'Alt+Enter', 'Alt+Enter', 'Alt+Enter', 'Alt+Enter');
    await page.keyboard.type('more');
    expect((await editor.boundingBox())?.height ?? 0).toBeGreaterThan(before + 30);
    await keys(page, 'Escape');
    await expect(cell(page, 1, 4)).toHaveText(
      'Risk R-011. All production runs in two cloud accounts.',
    );
    await expect(page.getByRole('grid')).toBeFocused();
    expect(await saves(page)).toEqual([]);
  });

  test('Shift selects a range, Delete clears it, Ctrl+D fills it', async ({ page, address }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await keys(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(3);
    await keys(page, 'Delete');
    await expect(cell(page, 2, 4)).toHaveText('Applicable without a reason');
    await keys(page, 'ArrowDown', 'ArrowUp');
    await page.keyboard.type('Contract');
    await keys(page, 'Enter', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    await expect(cell(page, 3, 4)).toHaveText('Contract');
    const titles = (await saves(page)).map((save) => save.title);
    expect(titles).toEqual(['Clear 2 cells', 'Edit Why of 5.2', 'Fill 2 cells']);
  });

  test('Tab leaves the table at its end, so that the keyboard is never caught', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'Shift+Tab');
    await expect(page.getByRole('button', { name: /Columns/ })).toBeFocused();
    await keys(page, 'Tab');
    await expect(page.getByRole('grid')).toBeFocused();
  });

  test('Space opens the record, "/" the filter, Ctrl+F finds', async ({ page, address }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'Space');
    expect(await page.evaluate(() => window.bench.opened)).toEqual(['5.2']);
    await keys(page, 'Control+f');
    await page.keyboard.type('clear desk');
    await keys(page, 'Enter', 'Enter');
    await expect(page.getByText('2 of 9')).toBeVisible();
    await keys(page, 'Escape');
    expect(await cursor(page)).toBe('5.20 control');
    await keys(page, '/');
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused();
  });
});

test.describe('choices', () => {
  test('a letter finds a choice, arrows and Enter choose, Space ticks several', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    await expect(page.getByRole('listbox')).toBeVisible();
    await expect(page.getByRole('option', { name: 'Applicable', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await keys(page, 'ArrowDown', 'Enter');
    await expect(cell(page, 1, 2)).toHaveText('Not applicable');
    await keys(page, 'ArrowRight');
    await page.keyboard.type('impl');
    await keys(page, 'Tab');
    await expect(cell(page, 2, 3)).toHaveText('Implemented');
    expect(await cursor(page)).toBe('5.3 justification');
    await keys(page, 'ArrowRight', 'ArrowRight', 'F2', 'ArrowDown', 'Space', 'Enter');
    await expect(cell(page, 2, 6)).toHaveText('Risk treatment; Legal');
    await keys(page, 'ArrowLeft');
    await page.keyboard.type('had');
    await keys(page, 'Enter');
    await expect(cell(page, 3, 5)).toHaveText('S. Haddad');
  });

  test('the mouse opens and chooses, and the focus stays in the table', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await cell(page, 1, 3).dblclick();
    await page.getByRole('option', { name: 'Planned' }).click();
    await expect(cell(page, 1, 3)).toHaveText('Planned▾');
    await expect(page.getByRole('grid')).toBeFocused();
    await cell(page, 1, 3).locator('[data-choices]').click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await cell(page, 4, 1).click();
    await expect(page.getByRole('listbox')).toHaveCount(0);
  });
});

test.describe('clipboard', () => {
  test('a range goes out as text a spreadsheet reads, and comes back', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(
      page,
      'ArrowDown',
      'ArrowRight',
      'ArrowRight',
      'Shift+ArrowRight',
      'Shift+ArrowDown',
      'Control+c',
    );
    expect(await clipboardText(page)).toBe('Applicable\tPartial\nApplicable\tPlanned\n');
    await keys(page, 'ArrowDown', 'ArrowDown', 'Control+v');
    await expect(cell(page, 3, 3)).toHaveText('Partial');
    await expect
      .poll(async () => (await saves(page)).at(-1)?.edits)
      .toEqual([
        'row-3 applicability "applicable"',
        'row-3 status "partial"',
        'row-4 status "planned"',
      ]);
  });

  test('text from Excel is pasted with its line breaks; what does not fit or may not be is said', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await page.evaluate(() =>
      navigator.clipboard.writeText('"two\nlines"\t2027-03-01\r\nplain\t31 Feb 2027\r\n'),
    );
    await keys(
      page,
      'Control+End',
      'ArrowLeft',
      'ArrowLeft',
      'ArrowLeft',
      'ArrowLeft',
      'Control+v',
    );
    await expect(page.getByText('2 cells did not fit')).toBeVisible();
    await expect(cell(page, 92, 7)).toHaveText('two\nlines', { useInnerText: true });
    await keys(page, 'Control+Home', 'Control+v');
    await expect(page.getByText('4 cells were left as they are.').first()).toBeHidden();
    await expect(
      page.getByText('“Ref” is set by Certbook and cannot be typed over.'),
    ).toBeVisible();
  });

  test('cut and paste is one change of source and target', async ({ page, address }) => {
    await open(page, address);
    await keys(
      page,
      'ArrowDown',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'Control+x',
      'ArrowDown',
      'ArrowDown',
      'Control+v',
    );
    await expect.poll(() => saves(page)).toHaveLength(1);
    expect((await saves(page))[0]?.edits).toEqual([
      'row-3 justification "Risk R-011. All production runs in two cloud accounts."',
      'row-1 justification null',
    ]);
  });

  test('in an editor the clipboard is the text field’s own', async ({ page, address }) => {
    await open(page, address);
    await page.evaluate(() => navigator.clipboard.writeText('a\tb'));
    await keys(
      page,
      'ArrowDown',
      'End',
      'ArrowLeft',
      'ArrowLeft',
      'ArrowLeft',
      'ArrowLeft',
      'F2',
      'Control+a',
      'Control+v',
      'Enter',
    );
    await expect
      .poll(async () => (await saves(page))[0]?.edits)
      .toEqual(['row-1 implementation "a\\tb"']);
  });
});

test.describe('what is not saved', () => {
  test('a refused text stays visible with its reason until it is corrected or discarded', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await page.keyboard.type('31 Feb 2027');
    await keys(page, 'Enter', 'ArrowUp');
    const refused = cell(page, 1, 8);
    await expect(refused).toHaveAttribute('aria-invalid', 'true');
    await expect(refused).toContainText('31 Feb 2027');
    await expect(refused).toHaveAccessibleDescription(
      'Not saved. “31 Feb 2027” is not a date. Write it like 12 Mar 2026.',
    );
    await expect(page.locator('[data-bubble]')).toBeVisible();
    expect(await page.evaluate(() => window.bench.unsaved)).toBe(1);
    await checkAccessibility(page);
    await keys(page, 'F2');
    await expect(page.getByRole('textbox', { name: 'Target of 5.2' })).toHaveValue('31 Feb 2027');
    await keys(page, 'Escape', 'Escape');
    await expect(refused).not.toHaveAttribute('aria-invalid');
    expect(await page.evaluate(() => window.bench.unsaved)).toBe(0);
  });

  test('a row keeps its place while it is edited in a filtered view', async ({ page, address }) => {
    await open(page, address);
    const filter = page.getByRole('searchbox', { name: 'Filter' });
    await filter.fill('annex signed');
    await expect(page.getByText('10 of 93 rows')).toBeVisible();
    await page.getByRole('grid').focus();
    await keys(page, 'Control+Home', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await page.keyboard.type('edited');
    await keys(page, 'Enter');
    await expect(cell(page, 0, 7)).toHaveText('edited');
    await expect(page.getByText('10 of 93 rows')).toBeVisible();
    await filter.fill('annex signe');
    await expect(page.getByText('9 of 93 rows')).toBeVisible();
  });

  test('a read-only view says why', async ({ page, address }) => {
    await open(page, address, '?readonly');
    await keys(page, 'ArrowRight', 'ArrowRight', 'x');
    await expect(page.getByText('You are looking at 12 Mar 2026.')).toBeVisible();
    await keys(page, 'Delete');
    expect(await saves(page)).toEqual([]);
  });
});

test.describe('columns', () => {
  test('headings are reached from above the first row: sort, filter, resize by keyboard', async ({
    page,
    address,
  }) => {
    await open(page, address);
    await keys(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter');
    const heading = page.getByRole('columnheader', { name: /Status/ });
    await expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await expect(cell(page, 0, 3)).toHaveText('Planned');
    await keys(page, 'Alt+ArrowDown');
    const menu = page.getByRole('dialog', { name: 'Sort and filter Status' });
    await expect(menu.locator(':focus')).toHaveCount(1);
    await checkAccessibility(page);
    await page.getByRole('checkbox', { name: 'Partial' }).check();
    await keys(page, 'Escape');
    await expect(page.getByRole('grid')).toBeFocused();
    await expect(cell(page, 0, 3)).toContainText('Partial');
    const before = (await heading.boundingBox())?.width ?? 0;
    await keys(page, 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
    expect((await heading.boundingBox())?.width).toBe(before + 24);
  });

  test('frozen columns stay in view and never hide the cursor', async ({ page, address }) => {
    await open(page, address);
    await page.setViewportSize({ width: 800, height: 600 });
    await keys(page, 'ArrowDown', 'End');
    await expect(cell(page, 1, 0)).toBeInViewport({ ratio: 0.99 });
    for (let step = 0; step < 10; step++) await keys(page, 'ArrowLeft');
    const frozen = await cell(page, 1, 0).boundingBox();
    const current = await cell(page, 1, 1).boundingBox();
    expect(current?.x ?? 0).toBeGreaterThanOrEqual((frozen?.x ?? 0) + (frozen?.width ?? 0) - 1);
  });

  test('a column is hidden and comes back from the Columns menu', async ({ page, address }) => {
    await open(page, address);
    await page.getByRole('button', { name: 'Columns' }).click();
    await checkAccessibility(page);
    await page.getByRole('checkbox', { name: 'Status' }).uncheck();
    await expect(page.getByRole('columnheader', { name: /Status/ })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Status' }).check();
    await expect(page.getByRole('columnheader', { name: /Status/ })).toHaveCount(1);
    await keys(page, 'Escape');
    const button = page.getByRole('button', { name: 'Columns', exact: true });
    await expect(button).toBeFocused();
    await keys(page, 'Enter');
    await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
    await button.click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('dragging selects, the handle fills, the edge resizes', async ({ page, address }) => {
    await open(page, address);
    await cell(page, 1, 4).hover();
    await page.mouse.down();
    await cell(page, 3, 5).hover();
    await page.mouse.up();
    await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(6);
    await cell(page, 1, 3).click();
    await page.locator('[data-handle]').hover();
    await page.mouse.down();
    await cell(page, 4, 3).hover();
    await page.mouse.up();
    await expect(cell(page, 4, 3)).toHaveText('Partial');
    await expect.poll(async () => (await saves(page)).at(-1)?.title).toBe('Fill 3 cells');
    const heading = page.getByRole('columnheader', { name: /Status/ });
    const before = await heading.boundingBox();
    await heading.locator('.cb-resizer').hover();
    await page.mouse.down();
    await page.mouse.move((before?.x ?? 0) + 200, (before?.y ?? 0) + 10);
    await page.mouse.up();
    expect((await heading.boundingBox())?.width).toBeCloseTo(200, -1);
  });
});

test('a record that the filter hides is shown when a link leads to it', async ({
  page,
  address,
}) => {
  await open(page, address, '?rows=5000');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('backup');
  await page.evaluate(() => window.bench.grid?.goTo('row-4321', 'owner'));
  await expect.poll(() => cursor(page)).toContain('owner');
  await expect(page.locator('.cb-current')).toBeInViewport({ ratio: 0.99 });
  await expect.poll(() => page.evaluate(() => window.bench.cursor)).toBe('121.30 owner');
});

for (const theme of ['light', 'dark']) {
  test(`nothing bars assistive technology in the ${theme} theme`, async ({ page, address }) => {
    await open(page, address, `?theme=${theme}`);
    await keys(page, 'ArrowDown', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Control+c');
    await checkAccessibility(page);
    await keys(page, 'ArrowRight', 'ArrowRight', 'F2');
    await checkAccessibility(page);
    await keys(page, 'Escape', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    await checkAccessibility(page);
    await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing has this');
    await expect(page.getByText('No row matches the filters.')).toBeVisible();
    await checkAccessibility(page);
  });
}
