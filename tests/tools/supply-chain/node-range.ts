/** Whether a version (`24.21.0`) is in a range as packages write theirs (`^20.19.0 || >=22.12.0`, `>= 6`, `6.*`). */
export function satisfies(version: string, range: string): boolean {
	return range.split('||').some((part) => {
		const bounds = part.trim().replace(/([<>=^~])\s+/g, '$1');
		return bounds === '' || bounds.split(/\s+/).every((bound) => isWithin(numbers(version), bound));
	});
}

function isWithin(version: readonly number[], bound: string): boolean {
	const [, operator = '', text = ''] = /^([<>=^~]*)v?(.*)$/.exec(bound) ?? [];
	const wanted = numbers(text);
	const order = compared(version, wanted);
	switch (operator) {
		case '>=':
			return order >= 0;
		case '>':
			return order > 0;
		case '<':
			return order < 0;
		case '<=':
			return order <= 0;
		// For major versions above 0, which Node's are.
		case '^':
			return order >= 0 && version[0] === wanted[0];
		case '~':
			return order >= 0 && version[0] === wanted[0] && (wanted.length < 2 || version[1] === wanted[1]);
		default:
			return wanted.every((number, index) => number === version[index]);
	}
}

/** The numbers of a version, up to the first that is left open (`6.*`, `20`). */
function numbers(text: string): readonly number[] {
	const parts = text.split('.').map((part) => (/^\d+/.test(part) ? Number.parseInt(part, 10) : Number.NaN));
	const end = parts.findIndex(Number.isNaN);
	return end === -1 ? parts : parts.slice(0, end);
}

function compared(version: readonly number[], wanted: readonly number[]): number {
	for (const [index, number] of wanted.entries()) {
		const difference = (version[index] ?? 0) - number;
		if (difference !== 0) return difference;
	}
	return 0;
}
