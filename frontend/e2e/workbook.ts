/** Small workbooks for flows: real .xlsx files, written part by part as Excel does. */
import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** A number as a cell displays it; `format` as in Excel ("0.00" shows 5.1 as "5.10"). */
export interface Shown {
  number: number;
  format: string;
}
export type Cell = string | number | Shown | null;
export interface Sheet {
  name: string;
  rows: Cell[][];
}

/** Writes a workbook. Texts are texts, numbers are numbers: what a person typed. */
export function writeWorkbook(path: string, sheets: readonly Sheet[]): void {
  const formats: string[] = [];
  const styleOf = (format: string): number => {
    if (!formats.includes(format)) formats.push(format);
    return formats.indexOf(format) + 1;
  };
  const parts = sheets.map(({ rows }, i) => [
    `xl/worksheets/sheet${String(i + 1)}.xml`,
    `<worksheet ${MAIN}><sheetData>${rows.map((row, at) => rowXml(row, at + 1, styleOf)).join('')}</sheetData></worksheet>`,
  ]);
  const list = (each: (sheet: Sheet, n: string) => string) =>
    sheets.map((sheet, i) => each(sheet, String(i + 1))).join('');
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  writeFileSync(
    path,
    zip([
      [
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${list((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`)}</Types>`,
      ],
      [
        '_rels/.rels',
        `<Relationships ${RELATIONS}><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `<workbook ${MAIN} xmlns:r="${office}"><sheets>${list(({ name }, n) => `<sheet name="${text(name)}" sheetId="${n}" r:id="s${n}"/>`)}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `<Relationships ${RELATIONS}>${list((_, n) => `<Relationship Id="s${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ],
      ...(parts as [string, string][]),
      [
        'xl/styles.xml',
        `<styleSheet ${MAIN}><numFmts count="${String(formats.length)}">${formats.map((format, i) => `<numFmt numFmtId="${String(164 + i)}" formatCode="${text(format)}"/>`).join('')}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${String(formats.length + 1)}"><xf/>${formats.map((_, i) => `<xf numFmtId="${String(164 + i)}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
      ],
    ]),
  );
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

function rowXml(row: readonly Cell[], number: number, styleOf: (format: string) => number): string {
  const cells = row.map((cell, i) => {
    if (cell === null || cell === '') return '';
    const at = `r="${letters(i + 1)}${String(number)}"`;
    if (typeof cell === 'string') {
      return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${text(cell)}</t></is></c>`;
    }
    if (typeof cell === 'number') return `<c ${at}><v>${String(cell)}</v></c>`;
    return `<c ${at} s="${String(styleOf(cell.format))}"><v>${String(cell.number)}</v></c>`;
  });
  return `<row r="${String(number)}">${cells.join('')}</row>`;
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

function text(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** An archive whose parts are stored as they are. */
function zip(parts: readonly [name: string, content: string][]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const title = Buffer.from(name);
    const body = Buffer.from(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(body), 10);
    head.writeUInt32LE(body.length, 14);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, title, body]);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    head.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from('PK\x01\x02'), entry, title);
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, index, Buffer.from('PK\x05\x06'), end]);
}
