/** The Statement of Applicability, by keyboard, against the real book. */
import { expect, test } from './fixtures';
import { cell, exploreSample, goTo, newBook, panel, paste, rowsShown, saved, stand } from './pages';

test('what is typed is saved, and is there after the power was cut', async ({ page, certbook }) => {
  await newBook(page);
  await stand(page, '5.2', 'Applicable');
  await page.keyboard.type('appl');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5.2', 'Applicable')).toHaveText('Applicable');
  await expect(cell(page, '5.2', 'Why')).toHaveText('Applicable without a reason');
  await stand(page, '5.2', 'Why');
  await page.keyboard.type('Risk R-004');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5.2', 'Why')).toHaveText('Risk R-004');
  await saved(page);
  await expect(page.getByRole('button', { name: '1 of 93 decided' })).toBeVisible();

  await certbook.stop('SIGKILL');
  await certbook.start();
  await page.goto(certbook.url);
  await rowsShown(page);
  await expect(cell(page, '5.2', 'Why')).toHaveText('Risk R-004');
});

test('an invalid value stays in its cell with the reason and is not saved', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.3', 'Owner');
  await page.keyboard.type('Nobody Known');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5.3', 'Owner')).toContainText('Nobody Known');
  await expect(page.getByText('One cell is not saved')).toBeVisible();
  await stand(page, '5.3', 'Owner');
  await expect(page.locator('[data-bubble]')).toContainText('There is nobody called');
  await page.keyboard.press('Escape');
  await expect(cell(page, '5.3', 'Owner')).not.toContainText('Nobody');
  await saved(page);
});

test('the keyboard is in the table from the start, with nothing clicked', async ({ page }) => {
  await newBook(page);
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  // From Ref to Owner.
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('Astrid Lind');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5.2', 'Owner')).toHaveText('Astrid Lind');
  await goTo(page, 'Organisation & people');
  await expect(page.getByRole('link', { name: 'Organisation & people' })).toBeFocused();
});

test('a name that nobody has can be added to the book where it was typed', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.3', 'Owner');
  await paste(page, 'Jonas Berg\nJonas Berg');
  await expect(page.locator('[data-bubble]')).toContainText('choose someone else');
  await expect(page.getByText('2 cells are not saved')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await saved(page);
  await expect(cell(page, '5.4', 'Owner')).toHaveText('Jonas Berg');
  await expect(page.locator('[data-bubble]')).toHaveCount(0);
});

test('what was refused or half typed is not lost by going to another page', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.3', 'Owner');
  await page.keyboard.type('Nobody Known');
  await page.keyboard.press('Enter');
  await expect(page.getByText('One cell is not saved')).toBeVisible();
  await stand(page, '5.4', 'Why');
  // The panel follows the cursor a moment later: a text belongs to the control it shows.
  await expect(panel(page)).toContainText('Management responsibilities');
  await panel(page).getByLabel('Justification').fill('Half a sen');
  await page.evaluate(() => (window.location.hash = '#/people'));
  await expect(page.getByRole('grid', { name: 'People' })).toBeFocused();
  await expect(page.getByText('One cell is not saved')).toBeVisible();
  await goTo(page, 'Statement of Applicability');
  await expect(cell(page, '5.4', 'Why')).toHaveText('Half a sen');
  await stand(page, '5.3', 'Owner');
  await expect(page.locator('[data-bubble]')).toContainText('There is nobody called');
  await page.keyboard.press('Escape');
  await saved(page);
});

test('a range pasted from a spreadsheet is one step, and Ctrl+Z takes it back', async ({
  page,
}) => {
  await newBook(page);
  await stand(page, '5.1', 'Applicable');
  await paste(
    page,
    'Applicable\tImplemented\tContract with Northwind\nNot applicable\t\tNo premises of our own\n',
  );
  await expect(cell(page, '5.1', 'Status')).toHaveText('Implemented');
  await expect(cell(page, '5.2', 'Why')).toHaveText('No premises of our own');
  await saved(page);
  await expect(page.getByRole('button', { name: '2 of 93 decided' })).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '0 of 93 decided' })).toBeVisible();
  await expect(cell(page, '5.1', 'Why')).toHaveText('No decision yet');
  await page.keyboard.press('Control+y');
  await expect(cell(page, '5.2', 'Why')).toHaveText('No premises of our own');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('button', { name: '2 of 93 decided' })).toBeVisible();
});

test('edits made faster than they are saved all arrive', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.4', 'Applicable');
  for (const ref of ['5.4', '5.5', '5.6', '5.7']) {
    await page.keyboard.type('not');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(`Not for ${ref}`);
    await page.keyboard.press('Enter');
  }
  await saved(page);
  for (const ref of ['5.4', '5.5', '5.6', '5.7']) {
    await expect(cell(page, ref, 'Why')).toHaveText(`Not for ${ref}`);
  }
  await expect(page.getByRole('button', { name: '4 of 93 decided' })).toBeVisible();
});

test('the panel says what is open, and its form and the table are one record', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.7', 'Control');
  await page.keyboard.press('Alt+Enter');
  const form = panel(page);
  await expect(form).toContainText('Threat intelligence');
  await expect(form).toContainText('Undecided does not mean no');
  await form.getByRole('radio', { name: 'Applicable', exact: true }).click();
  await expect(form).toContainText('Applicable without a reason.');
  await form.getByRole('button', { name: 'Legal' }).click();
  await expect(cell(page, '5.7', 'Why')).toHaveText('Legal');
  await form.getByLabel('Target date').fill('soon');
  await form.getByLabel('Target date').press('Enter');
  await expect(form.getByRole('alert')).toBeVisible();
  await expect(form.getByLabel('Target date')).toHaveValue('soon');
  await expect(page.getByText('One cell is not saved')).toBeVisible();
  await form.getByLabel('Target date').fill('15 Jan 2027');
  await form.getByLabel('Target date').press('Enter');
  await expect(form.getByRole('alert')).toHaveCount(0);
  await saved(page);
  await form.getByLabel('Target date').press('Escape');
  await expect(page.getByRole('grid')).toBeFocused();
});

test('every pane and area is reached by keyboard', async ({ page }) => {
  await exploreSample(page);
  await page.getByRole('grid').focus();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter by words')).toBeFocused();
  await page.keyboard.type('supplier');
  await expect(page.getByText(/^\d of 95 rows$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('95 of 95 rows')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid')).toBeFocused();

  await page.keyboard.press('F6');
  await expect(panel(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('F6');
  await expect(page.getByRole('contentinfo').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
  await expect(page.getByRole('table').getByRole('button').first()).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'History' }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'History' })).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await rowsShown(page);
});

test('controls of one’s own stand beside Annex A, and can go again', async ({ page }) => {
  await newBook(page);
  await page.getByRole('button', { name: 'Add own control' }).click();
  await page.getByLabel('Reference').fill('5.1');
  await page.getByRole('dialog').getByLabel('Control').fill('Drone flights');
  await page.getByRole('button', { name: 'Add control' }).click();
  await expect(page.getByRole('alert')).toContainText('5.1');
  await page.getByLabel('Reference').fill('K.1');
  await page.getByRole('button', { name: 'Add control' }).click();
  await expect(page.getByText('94 of 94 rows')).toBeVisible();
  await expect(cell(page, 'K.1', 'Control')).toHaveText('Drone flights');
  await panel(page).getByRole('button', { name: 'Delete this control…' }).click();
  await page.getByRole('button', { name: 'Delete control', exact: true }).click();
  await expect(page.getByText('93 of 93 rows')).toBeVisible();
});

test('people and the organisation are kept with it', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Organisation & people');
  await page.getByLabel('Legal name').fill('Kestrel Robotics Ltd');
  await page.getByLabel('Legal name').press('Enter');
  await expect(page.getByRole('button', { name: 'Kestrel Robotics Ltd' })).toBeVisible();
  await page.getByRole('button', { name: 'Add person' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Moses Okafor');
  await page.getByRole('dialog').getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByText('2 people work here')).toBeVisible();
  await goTo(page, 'Statement of Applicability');
  await rowsShown(page);
  await stand(page, '5.1', 'Owner');
  await page.keyboard.type('M. Okafor');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5.1', 'Owner')).toHaveText('Moses Okafor');
});
