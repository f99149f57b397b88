/** What a spreadsheet takes for the beginning of a formula, also in the width of East Asian letters. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A table as RFC 4180 has it, in UTF-8 with the mark that Excel knows it by. A cell that would be a formula is
 * text, by the apostrophe that spreadsheets take as the sign for it.
 */
export function csv(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
	const lines = [columns, ...rows].map((cells) => cells.map(cellOf).join(','));
	return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cellOf(value: string | number): string {
	// Numbers are ours, and counts.
	if (typeof value === 'number') return String(value);
	const text = FORMULA.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
