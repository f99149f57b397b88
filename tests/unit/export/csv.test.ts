import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../utils/export/csv.ts';

/** Reads it as RFC 4180 has it. */
function cellsOf(text: string): string[][] {
	const rows: string[][] = [];
	for (const line of text.slice(1).match(/(?:"(?:[^"]|"")*"|[^"\r\n])*\r\n/g) ?? []) {
		const cells = line.slice(0, -2).match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? [];
		rows.push(cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
	}
	return rows;
}

test('is marked as UTF-8, has a line of headings, and ends every line as RFC 4180 wants it', () => {
	expect(csv(['name', 'count'], [['Zoë', 2]])).toBe('\ufeffname,count\r\nZoë,2\r\n');
	expect(csv(['name'], [])).toBe('\ufeffname\r\n');
});

test('commas, quotes and line ends stay within their cell', () => {
	expect(csv(['a', 'b'], [['x,"y"', 'one\r\ntwo']])).toBe('\ufeffa,b\r\n"x,""y""","one\r\ntwo"\r\n');
});

test.each([
	...['=HYPERLINK("https://evil.example")', '+1+cmd', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1'],
	...['＝1', '＋1', '－1', '＠1'],
])('%j is text in a spreadsheet, and no formula', (text) => {
	expect(cellsOf(csv(['a'], [[text]])).at(1)).toEqual([`'${text}`]);
});

test('whatever stands in a cell, it is one cell, comes back as it was, and begins no formula', () => {
	const cell = fc.string({ unit: fc.constantFrom(...'a1 ,"\r\n\t=+-@＝é陽\'') });
	fc.assert(
		fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
			const read = cellsOf(csv(['a', 'b'], rows)).slice(1);
			expect(read.map((cells) => cells.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝])/, '')))).toEqual(
				rows.map((cells) => cells.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝])/, ''))),
			);
			for (const text of read.flat()) expect(text).not.toMatch(/^[=+\-@\t\r\n＝]/);
		}),
	);
});
